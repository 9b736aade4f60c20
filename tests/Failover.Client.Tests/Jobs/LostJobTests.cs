namespace Failover.Client.Tests.Jobs;

/// <summary>The endpoint of a job answers, and knows nothing of it.</summary>
public sealed class LostJobTests
{
    [Fact]
    public async Task Refresh_NotFoundForAMoment_IsNoLoss()
    {
        using var scene = new JobScene();
        var job = await scene.SubmitAsync();
        scene.West.Jobs.Remove("w1");
        await scene.LookForAsync(job, TimeSpan.FromSeconds(29));

        scene.West.Jobs["w1"] = "running";
        scene.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(JobStatus.Running, await job.RefreshAsync());
        scene.West.Jobs.Remove("w1");
        // Counted anew.
        await scene.LookForAsync(job, TimeSpan.FromSeconds(29));
        Assert.Equal(JobStatus.Running, job.Status);
    }

    [Fact]
    public async Task Refresh_NotFoundForGood_IsLostAndStaysSo()
    {
        using var scene = new JobScene();
        var job = await scene.SubmitAsync();
        scene.West.Jobs.Clear();

        var thrown = await Assert.ThrowsAsync<JobLostException>(() => scene.LookForAsync(job, TimeSpan.FromSeconds(30)));

        Assert.Matches("^'west' no longer knows job '[0-9a-f]{32}' \\(404 Not Found \\(NotFound\\): no such job\\)\\. It was not submitted again, because MayRunTwice is false", thrown.Message);
        Assert.Null(thrown.SilentFor);
        Assert.Equal((JobStatus.Lost, JobSubmissionState.Gone), (job.Status, job.Submissions[0].State));
        await Assert.ThrowsAsync<JobLostException>(() => job.WaitForCompletionAsync());
        await Assert.ThrowsAsync<JobLostException>(() => job.GetResultAsync());
    }

    [Fact]
    public async Task Resubmit_LostJob_RunsAgain()
    {
        using var scene = new JobScene();
        var job = await scene.SubmitAsync();
        scene.West.Jobs.Clear();
        await Assert.ThrowsAsync<JobLostException>(() => scene.LookForAsync(job, TimeSpan.FromSeconds(30)));

        await job.ResubmitAsync();

        Assert.Equal(JobStatus.Running, await job.RefreshAsync());
        Assert.Equal([JobSubmissionState.Gone, JobSubmissionState.Followed], job.Submissions.Select(static s => s.State));
    }

    [Fact]
    public async Task Refresh_NotFoundForGoodWithLeave_IsSubmittedAgainToWhoeverServes()
    {
        using var scene = new JobScene();
        var job = await scene.SubmitAsync(JobScene.MayRunTwice);
        scene.West.Jobs.Clear();

        await scene.LookForAsync(job, TimeSpan.FromSeconds(30));

        Assert.Equal([("west", JobSubmissionState.Gone), ("west", JobSubmissionState.Followed)], job.Submissions.Select(static s => (s.Endpoint, s.State)));
    }

    [Fact]
    public async Task Refresh_NoContent_IsNotFoundToo()
    {
        using var scene = new JobScene();
        var job = await scene.SubmitAsync();
        scene.West.Fault = static () => new HttpResponseMessage(System.Net.HttpStatusCode.NoContent);

        await Assert.ThrowsAsync<JobLostException>(() => scene.LookForAsync(job, TimeSpan.FromSeconds(30)));

        Assert.Equal(JobStatus.Lost, job.Status);
    }
}
