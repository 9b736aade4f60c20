namespace Failover.Client.Tests.Jobs;

/// <summary>What was given up is stopped as soon as that is possible.</summary>
public sealed class OrphanTests
{
    private const string Cancel = "west POST /jobs/w1:cancel";

    [Fact]
    public async Task RegionReturns_OrphanIsCancelled()
    {
        using var scene = new JobScene();
        var job = await MovedToNorthAsync(scene);
        scene.North.Jobs["n1"] = "succeeded";
        await job.RefreshAsync();
        scene.West.Fault = null;

        // The group's own traffic finds out that west is back; nobody looks at the job any more.
        for (var i = 0; i < 60; i++)
        {
            scene.Clock.Advance(TimeSpan.FromSeconds(2));
            using var _ = await scene.Http.GetAsync("https://west.example/jobs/none");
        }

        await scene.SeenAsync(Cancel);
        await JobScene.StandsAsync(job, 0, JobSubmissionState.Cancelled);
        Assert.Equal("cancelled", scene.West.Jobs["w1"]);
        Assert.Equal("key-of-west", scene.KeyOf(Cancel));
        Assert.Equal(("north", JobStatus.Succeeded), (job.Endpoint, job.Status));
    }

    [Fact]
    public async Task RegionReturns_NobodyElseCallsIt_LooksFindOut()
    {
        using var scene = new JobScene();
        var job = await MovedToNorthAsync(scene);
        scene.West.Fault = null;

        await scene.LookForAsync(job, TimeSpan.FromMinutes(1));
        await scene.SeenAsync(Cancel);

        await JobScene.StandsAsync(job, 0, JobSubmissionState.Cancelled);
    }

    [Theory]
    [InlineData("succeeded", JobSubmissionState.Left)]
    [InlineData(null, JobSubmissionState.Gone)]
    public async Task RegionReturns_OrphanIsOverOrForgotten_IsNotAskedForTwice(string? status, JobSubmissionState state)
    {
        using var scene = new JobScene();
        var job = await MovedToNorthAsync(scene);
        scene.West.Jobs.Remove("w1");
        if (status is not null)
        {
            scene.West.Jobs["w1"] = status;
        }

        scene.West.Fault = null;
        await scene.LookForAsync(job, TimeSpan.FromMinutes(1));
        await JobScene.StandsAsync(job, 0, state);
        await scene.LookForAsync(job, TimeSpan.FromMinutes(10));

        Assert.Equal(1, scene.CountOf(Cancel));
    }

    [Fact]
    public async Task Refresh_SecondRegionIsLostToo_ReturnsToTheFirstWhereTheJobStillRuns()
    {
        using var scene = new JobScene();
        var job = await MovedToNorthAsync(scene);
        scene.North.Fault = JobRegion.Refuse;
        await scene.LookForAsync(job, TimeSpan.FromMinutes(4));
        scene.West.Fault = null;

        await scene.LookForAsync(job, TimeSpan.FromMinutes(2));

        Assert.Equal([("west", JobSubmissionState.Followed), ("north", JobSubmissionState.Orphaned)], job.Submissions.Select(static s => (s.Endpoint, s.State)));
        Assert.Equal(0, scene.CountOf(Cancel));
        Assert.Equal("west", job.Endpoint);
        scene.West.Jobs["w1"] = "succeeded";
        Assert.Equal(JobStatus.Succeeded, await job.RefreshAsync());
    }

    [Fact]
    public async Task KindThatCannotBeCancelled_OrphanStaysAndNobodyListens()
    {
        using var scene = new JobScene();
        var kind = new JobKind { Name = "endless", Address = JobScene.Kind.Address, Status = JobScene.Kind.Status, Ends = JobScene.Kind.Ends };
        var job = await scene.SubmitAsync(kind: kind);

        await job.ResubmitAsync("north");
        await scene.LookForAsync(job, TimeSpan.FromMinutes(5));

        Assert.Equal(JobSubmissionState.Orphaned, job.Submissions[0].State);
        Assert.DoesNotContain(scene.Seen, static line => line.Contains("cancel", StringComparison.Ordinal));
        await Assert.ThrowsAsync<NotSupportedException>(() => job.CancelAsync());
    }

    private static async Task<ResubmittableJob> MovedToNorthAsync(JobScene scene)
    {
        var job = await scene.SubmitAsync(JobScene.MayRunTwice);
        scene.West.Fault = JobRegion.Refuse;
        await scene.LookForAsync(job, TimeSpan.FromMinutes(5));
        Assert.Equal("north", job.Endpoint);
        return job;
    }
}
