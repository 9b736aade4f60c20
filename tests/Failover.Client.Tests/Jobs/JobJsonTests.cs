namespace Failover.Client.Tests.Jobs;

/// <summary>A job outlives its process.</summary>
public sealed class JobJsonTests
{
    [Fact]
    public async Task FromJson_AnotherProcess_GoesOnWhereTheFirstLeft()
    {
        using var scene = new JobScene(static o => o.Http.RememberedJobs = 0);
        var job = await scene.SubmitAsync(new() { MayRunTwice = true, LostAfter = TimeSpan.FromMinutes(2) });
        scene.West.Fault = JobRegion.Refuse;
        await scene.LookForAsync(job, TimeSpan.FromMinutes(1));

        var again = Read(scene, job.ToJson());

        Assert.Equal((job.Id, "west", JobStatus.Running, TimeSpan.FromMinutes(1)), (again.Id, again.Endpoint, again.Status, again.SilentFor));
        // What was silent for a minute before is lost after one more.
        await scene.LookForAsync(again, TimeSpan.FromMinutes(1));
        Assert.Equal("north", again.Endpoint);
        Assert.Equal("""{"tasks":[]}""", scene.BodyOf("north POST /jobs"));
    }

    [Fact]
    public async Task FromJson_OrphanLeftBehind_IsCancelledByTheNextProcess()
    {
        using var scene = new JobScene();
        var job = await scene.SubmitAsync(JobScene.MayRunTwice);
        scene.West.Fault = JobRegion.Refuse;
        await scene.LookForAsync(job, TimeSpan.FromMinutes(5));
        var again = Read(scene, job.ToJson());
        scene.West.Fault = null;
        scene.Group.Restore("west");

        await JobScene.StandsAsync(again, 0, JobSubmissionState.Cancelled);
    }

    [Fact]
    public async Task FromJson_WrittenAgain_IsTheSame()
    {
        using var scene = new JobScene();
        using var request = JobScene.Submission("""{"file":"x"}""");
        var job = await ResubmittableJob.SubmitAsync(scene.Http, scene.Group, JobRefusalTests.WithFile, request, new JobUpload("in.jsonl", "lines"u8.ToArray()), JobScene.MayRunTwice);
        await job.ResubmitAsync("north");
        scene.North.Jobs["n1"] = "partiallyCompleted";
        await job.RefreshAsync();
        await JobScene.StandsAsync(job, 0, JobSubmissionState.Cancelled);

        var again = ResubmittableJob.FromJson(job.ToJson(), scene.Http, scene.Group, JobRefusalTests.WithFile);

        Assert.Equal(job.ToJson(), again.ToJson());
        Assert.Equal(job.Submissions, again.Submissions);
        Assert.Equal((JobStatus.PartiallySucceeded, "partiallyCompleted"), (again.Status, again.ServiceStatus));
    }

    [Fact]
    public async Task FromJson_KindThatIsKnown_NeedNotBeGiven()
    {
        using var scene = new JobScene();
        var job = await scene.SubmitAsync(kind: JobKind.AzureLanguage);

        Assert.Equal("west", ResubmittableJob.FromJson(job.ToJson(), scene.Http, scene.Group).Endpoint);
    }

    [Fact]
    public async Task FromJson_KindThatIsNotKnown_SaysWhich()
    {
        using var scene = new JobScene();
        var json = (await scene.SubmitAsync()).ToJson();

        Assert.Equal("The job is of kind 'test'; give that kind.", Refused(scene, json));
        Assert.Equal("The job is of kind 'test'; give that kind, not 'chosen'.", Refused(scene, json, JobScene.ChosenId));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"version":2}""")]
    [InlineData("""{"version":1,"kind":null}""")]
    [InlineData("""{"version":1,"kind":"AzureLanguage","id":"1","request":{"method":"POST","path":"/","headers":[]},"options":{}}""")]
    public void FromJson_NoJob_IsAFormatException(string json)
    {
        using var scene = new JobScene();

        Assert.NotEmpty(Refused(scene, json));
    }

    private static ResubmittableJob Read(JobScene scene, string json) => ResubmittableJob.FromJson(json, scene.Http, scene.Group, JobScene.Kind);

    private static string Refused(JobScene scene, string json, JobKind? kind = null) =>
        Assert.Throws<FormatException>(() => ResubmittableJob.FromJson(json, scene.Http, scene.Group, kind)).Message;
}
