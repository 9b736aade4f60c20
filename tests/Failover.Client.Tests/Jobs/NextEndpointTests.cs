using Failover.Client.Tests.Http;

namespace Failover.Client.Tests.Jobs;

/// <summary>Which endpoint gets a job whose own is lost.</summary>
public sealed class NextEndpointTests
{
    private static readonly TimeSpan LostAfter = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Refresh_NextEndpointFailsToo_TriesAgainLater()
    {
        using var scene = new JobScene();
        var job = await scene.SubmitAsync(JobScene.MayRunTwice);
        scene.West.Fault = scene.North.Fault = JobRegion.Refuse;
        await scene.LookForAsync(job, LostAfter);
        Assert.Equal("west", job.Endpoint);

        scene.North.Fault = null;
        await scene.LookForAsync(job, TimeSpan.FromMinutes(2));

        Assert.Equal("north", job.Endpoint);
    }

    [Fact]
    public async Task Refresh_NextEndpointRefusesTheJob_CallerLearnsWhy()
    {
        using var scene = new JobScene();
        var job = await scene.SubmitAsync(JobScene.MayRunTwice);
        scene.West.Fault = JobRegion.Refuse;
        scene.North.Fault = JobRegion.Status(422);

        var thrown = await Assert.ThrowsAsync<HttpRequestException>(() => scene.LookForAsync(job, LostAfter));

        Assert.Equal("'north' refused the job: 422 Unprocessable Content (Scripted): as the test says.", thrown.Message.Replace("Unprocessable Entity", "Unprocessable Content", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refresh_EndpointReturnsWhileNobodyElseTookTheJob_JobGoesOnThere()
    {
        using var scene = new JobScene();
        var job = await scene.SubmitAsync(JobScene.MayRunTwice);
        scene.West.Fault = scene.North.Fault = JobRegion.Refuse;
        await scene.LookForAsync(job, TimeSpan.FromMinutes(8));

        scene.West.Fault = null;
        await scene.LookForAsync(job, TimeSpan.FromMinutes(2));

        Assert.Single(job.Submissions);
        Assert.Null(job.SilentFor);
    }

    [Fact]
    public async Task Refresh_LostAgainAndAgain_EndsAtTheLimit()
    {
        using var scene = new JobScene(Three);
        var job = await scene.SubmitAsync(new() { MayRunTwice = true, MaxSubmissions = 2 });
        scene.West.Fault = JobRegion.Refuse;
        await scene.LookForAsync(job, LostAfter);
        scene.North.Fault = JobRegion.Refuse;

        var thrown = await Assert.ThrowsAsync<JobLostException>(() => scene.LookForAsync(job, LostAfter));

        Assert.Contains("because MaxSubmissions is 2", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(0, scene.CountOf("south POST /jobs"));
    }

    [Fact]
    public async Task Refresh_NextEndpointMayHaveTakenItEachTime_EndsAtTheLimit()
    {
        using var scene = new JobScene();
        var job = await scene.SubmitAsync(JobScene.MayRunTwice);
        scene.West.Fault = JobRegion.Refuse;
        (scene.North.Fault, scene.North.StrikesAfter) = (JobRegion.Reset, true);

        var thrown = await Assert.ThrowsAsync<JobLostException>(() => scene.LookForAsync(job, 4 * LostAfter));

        Assert.Contains("because MaxSubmissions is 3", thrown.Message, StringComparison.Ordinal);
        // West's own is the first of the three.
        Assert.Equal(2, scene.North.Jobs.Count);
        var restored = ResubmittableJob.FromJson(job.ToJson(), scene.Http, scene.Group, JobScene.Kind);
        await Assert.ThrowsAsync<JobLostException>(() => scene.LookForAsync(restored, LostAfter));
        Assert.Equal(2, scene.North.Jobs.Count);
    }

    [Fact]
    public async Task Refresh_EndpointLacksWhatTheJobNames_IsLeftOut()
    {
        using var scene = new JobScene(static o =>
        {
            Three(o);
            o.Http.ResourcePlaces.Add(ResourcePlace.Json("deployment", "deploymentName"));
            o.Endpoints["west"].Resources["deployment:prod"] = "prod-we";
            o.Endpoints["north"].Resources["deployment:other"] = "other-ne";
            o.Endpoints["south"].Resources["deployment:prod"] = "prod-so";
        });
        var job = await scene.SubmitAsync(JobScene.MayRunTwice, request: JobScene.Submission("""{"deploymentName":"prod"}"""));
        scene.West.Fault = JobRegion.Refuse;

        await scene.LookForAsync(job, LostAfter);

        Assert.Equal("south", job.Endpoint);
        Assert.Equal("""{"deploymentName":"prod-so"}""", scene.BodyOf("south POST /jobs"));
    }

    [Fact]
    public async Task Refresh_EndpointIsNoLongerConfigured_JobGoesToOneThatIs()
    {
        using var scene = new JobScene();
        var job = await scene.SubmitAsync(JobScene.MayRunTwice);
        scene.Group.Reload(new FailoverOptions().AddPrimary("north", Scene.North));

        await scene.LookForAsync(job, LostAfter);

        Assert.Equal("north", job.Endpoint);
    }

    private static void Three(FailoverOptions options) =>
        options.AddPrimary("west", Scene.West).AddSecondary("north", Scene.North).AddSecondary("south", "https://south.example");
}
