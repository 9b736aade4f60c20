using Failover.Client.Tests.Http;

namespace Failover.Client.Tests.Jobs;

/// <summary>A job while its endpoint is there.</summary>
public sealed class ResubmittableJobTests
{
    [Fact]
    public async Task Submit_Accepted_HandleTellsWhereItIs()
    {
        using var scene = new JobScene();

        var job = await scene.SubmitAsync();

        Assert.Equal(("west", JobStatus.Running, null, null), (job.Endpoint, job.Status, job.ServiceStatus, job.SilentFor));
        var submission = Assert.Single(job.Submissions);
        Assert.Equal(("west", "https://west.example/jobs/w1?api-version=1", JobSubmissionState.Followed), (submission.Endpoint, submission.Address, submission.State));
        Assert.Equal(scene.Clock.GetUtcNow(), submission.SubmittedAt);
        Assert.Equal(32, job.Id.Length);
    }

    [Theory]
    [InlineData("succeeded", JobStatus.Succeeded)]
    [InlineData("partiallyCompleted", JobStatus.PartiallySucceeded)]
    [InlineData("failed", JobStatus.Failed)]
    [InlineData("cancelled", JobStatus.Cancelled)]
    public async Task Wait_JobEnds_GivesHow(string word, JobStatus status)
    {
        using var scene = new JobScene();
        var job = await scene.SubmitAsync();
        var timers = scene.Clock.ActiveTimers;

        var wait = job.WaitForCompletionAsync();
        await scene.Clock.WaitForTimersAsync(timers + 1);
        scene.Clock.Advance(TimeSpan.FromSeconds(2));
        await scene.SeenAsync("west GET /jobs/w1");
        scene.West.Jobs["w1"] = word;
        await scene.Clock.WaitForTimersAsync(timers + 1);
        scene.Clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(status, await wait);
        Assert.Equal((word, 2), (job.ServiceStatus, scene.CountOf("west GET /jobs/w1")));
    }

    [Fact]
    public async Task Wait_EndedJob_ReturnsAtOnce()
    {
        using var scene = new JobScene();
        var job = await scene.SubmitAsync();
        scene.West.Jobs["w1"] = "succeeded";
        await job.RefreshAsync();

        Assert.Equal(JobStatus.Succeeded, await job.WaitForCompletionAsync());
        Assert.Equal(JobStatus.Succeeded, await job.RefreshAsync());
        Assert.Equal(1, scene.CountOf("west GET /jobs/w1"));
    }

    [Fact]
    public async Task Wait_CallerLeaves_JobGoesOn()
    {
        using var scene = new JobScene();
        var job = await scene.SubmitAsync();
        using var leaving = new CancellationTokenSource();

        var wait = job.WaitForCompletionAsync(leaving.Token);
        leaving.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
        Assert.Equal(JobStatus.Running, await job.RefreshAsync());
    }

    [Fact]
    public async Task Checklist_103_RunningJob_IsFollowedWhereItWasAccepted()
    {
        // Not even by what the group remembers of jobs: that may be full, or of another process.
        using var scene = new JobScene(static o => o.Http.RememberedJobs = 0);
        var job = await scene.SubmitAsync();
        scene.Group.Force("north", TimeSpan.FromHours(1));

        await job.RefreshAsync();
        scene.Group.Drain("west");
        await job.RefreshAsync();

        Assert.Equal(["west POST /jobs", "west GET /jobs/w1", "west GET /jobs/w1"], scene.Seen);
    }

    [Fact]
    public async Task Refresh_Busy_KeepsToRetryAfterAndIsNoSilence()
    {
        // A look every 10 s finds that much left of the 40 s at least, more than a call may take: nobody waits for it within the call.
        using var scene = new JobScene(static o => o.AttemptTimeout = o.TotalTimeout = TimeSpan.FromSeconds(5));
        var job = await scene.SubmitAsync(JobScene.MayRunTwice);
        scene.West.Fault = JobRegion.Busy("40");

        await scene.LookForAsync(job, TimeSpan.FromMinutes(20));

        Assert.Null(job.SilentFor);
        Assert.Equal("west", job.Endpoint);
        Assert.DoesNotContain(scene.Seen, static line => line.StartsWith("north", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wait_ServiceAsksForPatience_GivesIt()
    {
        using var scene = new JobScene();
        var job = await scene.SubmitAsync();
        scene.West.RetryAfter = "60";
        await job.RefreshAsync();
        var timers = scene.Clock.ActiveTimers;

        var wait = job.WaitForCompletionAsync();
        await scene.Clock.WaitForTimersAsync(timers + 1);
        scene.Clock.Advance(TimeSpan.FromSeconds(59));

        Assert.Equal(1, scene.CountOf("west GET /jobs/w1"));
        scene.West.Jobs["w1"] = "succeeded";
        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(JobStatus.Succeeded, await wait);
    }

    [Fact]
    public async Task Wait_SeveralWait_JobIsAskedAboutOnce()
    {
        using var scene = new JobScene();
        var job = await scene.SubmitAsync();
        var timers = scene.Clock.ActiveTimers;

        var both = Task.WhenAll(job.WaitForCompletionAsync(), job.WaitForCompletionAsync());
        await scene.Clock.WaitForTimersAsync(timers + 2);
        scene.West.Jobs["w1"] = "succeeded";
        scene.Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal([JobStatus.Succeeded, JobStatus.Succeeded], await both);
        Assert.Equal(1, scene.CountOf("west GET /jobs/w1"));
    }

    [Fact]
    public async Task Result_OfAnEndedJob_ComesFromItsEndpoint()
    {
        using var scene = new JobScene();
        var job = await scene.SubmitAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => job.GetResultAsync());
        scene.West.Jobs["w1"] = "succeeded";
        await job.RefreshAsync();
        scene.Group.Force("north", TimeSpan.FromHours(1));

        using var result = await job.GetResultAsync();

        Assert.Equal("""{"from":"west"}""", await result.Content.ReadAsStringAsync());
        Assert.Equal("key-of-west", scene.KeyOf("west GET /jobs/w1/files"));
    }

    [Fact]
    public async Task Result_KeptByAStranger_IsReadWithoutTheClientsCredentials()
    {
        var kind = new JobKind
        {
            Name = "kept elsewhere",
            Address = JobScene.Kind.Address,
            Status = JobScene.Kind.Status,
            Ends = JobScene.Kind.Ends,
            Result = static _ => "https://store.example/files?sig=1",
        };
        using var scene = new JobScene(static o =>
            o.AddPrimary("west", Scene.West, static e => e.AcceptsCallerCredential = true).AddSecondary("north", Scene.North, static e => e.AcceptsCallerCredential = true));
        scene.Http.DefaultRequestHeaders.Add(Scene.KeyHeader, "key-of-the-client");
        var job = await scene.SubmitAsync(kind: kind);
        scene.West.Jobs["w1"] = "succeeded";
        await job.RefreshAsync();

        using var result = await job.GetResultAsync();

        Assert.Equal("""{"from":"south"}""", await result.Content.ReadAsStringAsync());
        Assert.Equal("key-of-the-client", scene.KeyOf("west GET /jobs/w1"));
        Assert.Null(scene.KeyOf("south GET /files"));
    }

    [Fact]
    public async Task Result_EndpointIsLost_TypedErrorAndTheJobCanBeDoneElsewhere()
    {
        using var scene = new JobScene();
        var job = await scene.SubmitAsync();
        scene.West.Jobs["w1"] = "succeeded";
        await job.RefreshAsync();
        scene.West.Fault = JobRegion.Refuse;

        var thrown = await Assert.ThrowsAsync<NoEndpointAvailableException>(() => job.GetResultAsync());
        await job.ResubmitAsync("north");
        scene.North.Jobs["n1"] = "succeeded";
        await job.RefreshAsync();
        using var result = await job.GetResultAsync();

        Assert.Equal("west", thrown.BoundTo);
        Assert.Equal([JobSubmissionState.Left, JobSubmissionState.Followed], job.Submissions.Select(static s => s.State));
        Assert.Equal("""{"from":"north"}""", await result.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Submit_EndpointHasIdsOfItsOwn_AreWrittenAnewAtEach()
    {
        using var scene = new JobScene(static o =>
        {
            o.Http.ResourcePlaces.Add(ResourcePlace.Json("deployment", "deploymentName"));
            o.AddPrimary("west", Http.Scene.West, static e => e.Resources["deployment:prod"] = "prod-we")
                .AddSecondary("north", Http.Scene.North, static e => e.Resources["deployment:prod"] = "prod-ne");
        });

        var job = await scene.SubmitAsync(request: JobScene.Submission("""{"deploymentName":"prod"}"""));
        await job.ResubmitAsync("north");

        Assert.Equal("""{"deploymentName":"prod-we"}""", scene.BodyOf("west POST /jobs"));
        Assert.Equal("""{"deploymentName":"prod-ne"}""", scene.BodyOf("north POST /jobs"));
    }
}
