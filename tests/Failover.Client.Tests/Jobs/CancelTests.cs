namespace Failover.Client.Tests.Jobs;

/// <summary>The caller wants the job no more.</summary>
public sealed class CancelTests
{
    [Fact]
    public async Task Cancel_ServiceAgrees_JobEndsWhenTheServiceSaysSo()
    {
        using var scene = new JobScene();
        var job = await scene.SubmitAsync();

        await job.CancelAsync();

        Assert.Equal(JobStatus.Running, job.Status);
        Assert.Equal(JobStatus.Cancelled, await job.RefreshAsync());
        Assert.Equal(["west POST /jobs", "west POST /jobs/w1:cancel", "west GET /jobs/w1"], scene.Seen);
    }

    [Fact]
    public async Task Cancel_EndpointIsLost_IsOverForTheCallerAndStoppedLater()
    {
        using var scene = new JobScene();
        var job = await scene.SubmitAsync(JobScene.MayRunTwice);
        scene.West.Fault = JobRegion.Reset;
        var timers = scene.Clock.ActiveTimers;

        await job.CancelAsync();

        Assert.Equal((JobStatus.Cancelled, JobSubmissionState.Orphaned), (await job.WaitForCompletionAsync(), job.Submissions[0].State));
        // West was never out of rotation: nothing announces its return, so it is tried again after a while.
        await scene.SeenAsync("west POST /jobs/w1:cancel", 2);
        await scene.Clock.WaitForTimersAsync(timers + 1);
        scene.West.Fault = null;
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        await JobScene.StandsAsync(job, 0, JobSubmissionState.Cancelled);
        Assert.Empty(scene.North.Jobs);
    }

    [Fact]
    public async Task Cancel_EndpointIsLostAfterIt_JobIsNotSubmittedAgain()
    {
        using var scene = new JobScene();
        var job = await scene.SubmitAsync(JobScene.MayRunTwice);
        await job.CancelAsync();
        scene.West.Fault = JobRegion.Refuse;

        await scene.LookForAsync(job, TimeSpan.FromMinutes(5));

        Assert.Equal(JobStatus.Cancelled, job.Status);
        Assert.Empty(scene.North.Jobs);
    }

    [Fact]
    public async Task Cancel_JobIsGoneAfterIt_IsCancelled()
    {
        using var scene = new JobScene();
        var job = await scene.SubmitAsync(JobScene.MayRunTwice);
        await job.CancelAsync();
        scene.West.Jobs.Clear();

        await scene.LookForAsync(job, TimeSpan.FromSeconds(30));

        Assert.Equal((JobStatus.Cancelled, JobSubmissionState.Cancelled), (job.Status, job.Submissions[0].State));
    }

    [Fact]
    public async Task Cancel_ServiceRefuses_SaysWhyAndTheJobGoesOn()
    {
        using var scene = new JobScene();
        var job = await scene.SubmitAsync();
        scene.West.Jobs["w1"] = "succeeded";

        var thrown = await Assert.ThrowsAsync<HttpRequestException>(() => job.CancelAsync());

        Assert.Equal($"'west' does not cancel job '{job.Id}': 409 Conflict (Conflict): it is over.", thrown.Message);
        Assert.Equal(JobStatus.Succeeded, await job.RefreshAsync());
        await job.CancelAsync();
        Assert.Equal(1, scene.CountOf("west POST /jobs/w1:cancel"));
    }
}
