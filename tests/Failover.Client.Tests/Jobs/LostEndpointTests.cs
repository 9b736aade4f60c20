using Failover.Client.Tests.Http;

namespace Failover.Client.Tests.Jobs;

/// <summary>The endpoint of a job gives no answer any more.</summary>
public sealed class LostEndpointTests
{
    private static readonly TimeSpan LostAfter = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Checklist_104_105_EndpointLost_JobIsSubmittedToTheNextOne()
    {
        using var scene = new JobScene();
        var job = await scene.SubmitAsync(JobScene.MayRunTwice);
        var id = job.Id;
        scene.West.Fault = JobRegion.Refuse;

        await scene.LookForAsync(job, LostAfter - TimeSpan.FromSeconds(1));
        Assert.Equal(("west", 0), (job.Endpoint, scene.CountOf("north POST /jobs")));
        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        await job.RefreshAsync();

        Assert.Equal(("north", JobStatus.Running, null), (job.Endpoint, job.Status, job.SilentFor));
        Assert.Equal([("west", JobSubmissionState.Orphaned), ("north", JobSubmissionState.Followed)], job.Submissions.Select(static s => (s.Endpoint, s.State)));
        scene.North.Jobs["n1"] = "succeeded";
        Assert.Equal(JobStatus.Succeeded, await job.RefreshAsync());
        Assert.Equal(id, job.Id);
    }

    [Fact]
    public async Task Wait_EndpointLost_GoesOnElsewhereWithoutTheCallerNoticing()
    {
        using var scene = new JobScene();
        var job = await scene.SubmitAsync(JobScene.MayRunTwice);
        scene.West.Fault = JobRegion.Reset;
        scene.North.Jobs["n1"] = "succeeded";

        var wait = job.WaitForCompletionAsync();
        using var limit = new CancellationTokenSource(Scene.Patience, TimeProvider.System);
        while (!wait.IsCompleted)
        {
            limit.Token.ThrowIfCancellationRequested();
            scene.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
            if (scene.North.Jobs.Count > 1)
            {
                scene.North.Jobs["n2"] = "succeeded";
            }
        }

        Assert.Equal(JobStatus.Succeeded, await wait);
        Assert.Equal("north", job.Endpoint);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(401)]
    public async Task Refresh_EndpointAnswersOnlyWithErrors_IsLostAsWell(int status)
    {
        using var scene = new JobScene();
        var job = await scene.SubmitAsync(JobScene.MayRunTwice);
        scene.West.Fault = JobRegion.Status(status);

        await scene.LookForAsync(job, LostAfter);

        Assert.Equal("north", job.Endpoint);
    }

    [Fact]
    public async Task Refresh_EndpointAnswersWithAPageThatIsNoStatus_IsSilence()
    {
        using var scene = new JobScene();
        var job = await scene.SubmitAsync();
        scene.West.Fault = static () => new HttpResponseMessage { Content = new StringContent("<html>maintenance</html>") };

        await job.RefreshAsync();

        Assert.NotNull(job.SilentFor);
    }

    [Fact]
    public async Task Refresh_EndpointAnswersInBetween_CountsAnew()
    {
        using var scene = new JobScene();
        var job = await scene.SubmitAsync(JobScene.MayRunTwice);
        for (var i = 0; i < 4; i++)
        {
            scene.West.Fault = JobRegion.Status(500);
            await scene.LookForAsync(job, TimeSpan.FromMinutes(3));
            scene.West.Fault = null;
            await scene.LookForAsync(job, TimeSpan.FromMinutes(2));
        }

        Assert.Equal("west", job.Endpoint);
        Assert.Null(job.SilentFor);
    }

    [Fact]
    public async Task Refresh_EndpointIsBusyInBetween_CountsAnew()
    {
        // Less than the 40 s: nobody waits for them within a call.
        using var scene = new JobScene(static o => o.AttemptTimeout = o.TotalTimeout = TimeSpan.FromSeconds(5));
        var job = await scene.SubmitAsync(JobScene.MayRunTwice);
        scene.West.Fault = JobRegion.Status(500);
        await job.RefreshAsync();
        Assert.NotNull(job.SilentFor);

        scene.West.Fault = JobRegion.Busy("40");
        await scene.LookForAsync(job, LostAfter);
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        scene.West.Fault = JobRegion.Status(500);
        await job.RefreshAsync();

        Assert.Equal(("west", 0), (job.Endpoint, scene.CountOf("north POST /jobs")));
    }

    [Fact]
    public async Task Checklist_099_WithoutLeave_JobIsNotSubmittedTwice()
    {
        using var scene = new JobScene();
        var job = await scene.SubmitAsync();
        scene.West.Fault = JobRegion.Refuse;

        var thrown = await Assert.ThrowsAsync<JobLostException>(() => scene.LookForAsync(job, LostAfter));

        Assert.Equal((job.Id, "west", LostAfter), (thrown.JobId, thrown.Endpoint, thrown.SilentFor));
        Assert.StartsWith($"Job '{job.Id}' belongs to 'west', which has given no answer for 300 s (", thrown.Message, StringComparison.Ordinal);
        Assert.EndsWith("It was not submitted again, because MayRunTwice is false; ResubmitAsync does so all the same.", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(0, scene.CountOf("north POST /jobs"));
        Assert.Equal(JobStatus.Running, job.Status);
        scene.West.Fault = null;
        scene.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(JobStatus.Running, await job.RefreshAsync());
        Assert.Null(job.SilentFor);
    }

    [Fact]
    public async Task Checklist_099_WithoutLeave_TheCallerSubmitsItAgainByACall()
    {
        using var scene = new JobScene();
        var job = await scene.SubmitAsync();
        scene.West.Fault = JobRegion.Refuse;
        await job.RefreshAsync();

        await job.ResubmitAsync();

        Assert.Equal("north", job.Endpoint);
        Assert.Equal(1, scene.CountOf("north POST /jobs"));
    }

    [Fact]
    public async Task Refresh_NeverLost_IsWaitedForWithoutEnd()
    {
        using var scene = new JobScene();
        var job = await scene.SubmitAsync(new() { MayRunTwice = true, LostAfter = Timeout.InfiniteTimeSpan });
        scene.West.Fault = JobRegion.Refuse;

        await scene.LookForAsync(job, TimeSpan.FromHours(2));

        Assert.Equal(("west", TimeSpan.FromHours(2)), (job.Endpoint, job.SilentFor));
    }
}
