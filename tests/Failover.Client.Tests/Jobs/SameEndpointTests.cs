namespace Failover.Client.Tests.Jobs;

/// <summary>A job that is submitted again to its own endpoint, once that is back.</summary>
public sealed class SameEndpointTests
{
    [Fact]
    public async Task Checklist_105_SameEndpoint_IsWaitedForAndTheJobFollowedThereOn()
    {
        using var scene = new JobScene();
        var job = await scene.SubmitAsync(new() { MayRunTwice = true, ResubmitTo = ResubmitTo.SameEndpoint });
        scene.West.Fault = JobRegion.Refuse;
        await scene.LookForAsync(job, TimeSpan.FromMinutes(30));

        scene.West.Fault = null;
        await scene.LookForAsync(job, TimeSpan.FromMinutes(2));

        Assert.Single(job.Submissions);
        Assert.Null(job.SilentFor);
        Assert.DoesNotContain(scene.Seen, static line => line.StartsWith("north", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Checklist_105_SameEndpoint_HasLostTheJob_IsSubmittedThereAgain()
    {
        using var scene = new JobScene();
        var job = await scene.SubmitAsync(new() { MayRunTwice = true, ResubmitTo = ResubmitTo.SameEndpoint });
        scene.West.Fault = JobRegion.Refuse;
        await scene.LookForAsync(job, TimeSpan.FromMinutes(30));

        scene.West.Jobs.Clear();
        scene.West.Fault = null;
        await scene.LookForAsync(job, TimeSpan.FromMinutes(2));

        Assert.Equal([("west", JobSubmissionState.Gone), ("west", JobSubmissionState.Followed)], job.Submissions.Select(static s => (s.Endpoint, s.State)));
        Assert.Equal(2, scene.CountOf("west POST /jobs"));
    }
}
