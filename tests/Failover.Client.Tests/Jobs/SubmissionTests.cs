using Failover.Client.Tests.Http;

namespace Failover.Client.Tests.Jobs;

/// <summary>How a job gets to an endpoint, and how often.</summary>
public sealed class SubmissionTests
{
    [Fact]
    public async Task Submit_PrimaryIsOut_GoesToTheNextEndpoint()
    {
        using var scene = new JobScene();
        scene.West.Fault = JobRegion.Refuse;

        var job = await scene.SubmitAsync();

        Assert.Equal("north", job.Endpoint);
        Assert.Equal("https://north.example/jobs/n1?api-version=1", job.Submissions[0].Address);
    }

    [Fact]
    public async Task Submit_ToTheAddressOfOneEndpoint_GoesThereAndNowhereElse()
    {
        using var scene = new JobScene();

        var job = await scene.SubmitAsync(request: JobScene.Submission(uri: Scene.North + "/jobs?api-version=1"));

        Assert.Equal("north", job.Endpoint);
        scene.North.Fault = JobRegion.Refuse;
        await Assert.ThrowsAsync<NoEndpointAvailableException>(() => scene.SubmitAsync(request: JobScene.Submission(uri: Scene.North + "/jobs")));
        Assert.DoesNotContain(scene.Seen, static line => line.StartsWith("west", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Submit_NobodyKnowsWhetherItArrived_RunsTwiceOnlyWithLeave(bool mayRunTwice)
    {
        // Inference is repeated in this group; a job is not.
        using var scene = new JobScene(static o => o.Replay.PostIsIdempotent = true);
        scene.West.Fault = JobRegion.Reset;
        scene.West.StrikesAfter = true;

        if (mayRunTwice)
        {
            Assert.Equal("north", (await scene.SubmitAsync(JobScene.MayRunTwice)).Endpoint);
        }
        else
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => scene.SubmitAsync());
            Assert.Empty(scene.North.Jobs);
        }

        Assert.Single(scene.West.Jobs);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Submit_500_RunsTwiceOnlyWithLeave(bool mayRunTwice)
    {
        using var scene = new JobScene();
        scene.West.Fault = JobRegion.Status(500);

        var submitting = scene.SubmitAsync(new() { MayRunTwice = mayRunTwice });

        if (mayRunTwice)
        {
            Assert.Equal("north", (await submitting).Endpoint);
        }
        else
        {
            var thrown = await Assert.ThrowsAsync<HttpRequestException>(() => submitting);
            Assert.Equal("'west' refused the job: 500 Internal Server Error (Scripted): as the test says.", thrown.Message);
            Assert.Empty(scene.North.Jobs);
        }
    }

    [Fact]
    public async Task Submit_Refused_SaysByWhomAndWhy()
    {
        using var scene = new JobScene();

        var thrown = await Assert.ThrowsAsync<HttpRequestException>(() => scene.SubmitAsync(JobScene.MayRunTwice, request: JobScene.Submission("refuse-me")));

        Assert.Equal("'west' refused the job: 400 Bad Request (InvalidRequest): no such task.", thrown.Message);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, thrown.StatusCode);
        Assert.Equal(["west POST /jobs"], scene.Seen);
    }

    [Fact]
    public async Task Submit_ChosenIdAndNobodyKnows_IsTheSameJobAtTheSameEndpoint()
    {
        using var scene = new JobScene();
        scene.West.Fault = () =>
        {
            scene.West.Fault = null;
            return JobRegion.Reset();
        };
        scene.West.StrikesAfter = true;

        var job = await scene.SubmitAsync(kind: JobScene.ChosenId, request: JobScene.ChosenSubmission());

        Assert.Equal("west", job.Endpoint);
        Assert.Equal(["west PUT /jobs/mine", "west PUT /jobs/mine"], scene.Seen);
        Assert.Single(job.Submissions);
    }

    [Fact]
    public async Task Submit_ChosenIdAndWestMayHaveIt_RunsInTheNorthAndWestsIsCancelledLater()
    {
        using var scene = new JobScene();
        scene.West.Fault = JobRegion.Reset;
        scene.West.StrikesAfter = true;

        var job = await scene.SubmitAsync(JobScene.MayRunTwice, JobScene.ChosenId, JobScene.ChosenSubmission());

        Assert.Equal([("west", JobSubmissionState.Orphaned), ("north", JobSubmissionState.Followed)], job.Submissions.Select(static s => (s.Endpoint, s.State)));
        scene.West.Fault = null;
        await job.RefreshAsync();
        await JobScene.StandsAsync(job, 0, JobSubmissionState.Cancelled);
        Assert.Equal(("cancelled", "running"), (scene.West.Jobs["mine"], scene.North.Jobs["mine"]));
    }

    [Fact]
    public async Task Resubmit_ChosenId_IsOneJobPerEndpointAndTwoOfTwo()
    {
        using var scene = new JobScene();
        var job = await scene.SubmitAsync(kind: JobScene.ChosenId, request: JobScene.ChosenSubmission());

        await job.ResubmitAsync("west");
        Assert.Equal([JobSubmissionState.Replaced, JobSubmissionState.Followed], job.Submissions.Select(static s => s.State));
        await job.ResubmitAsync();

        Assert.Equal("north", job.Endpoint);
        Assert.Equal((1, 1), (scene.West.Jobs.Count, scene.North.Jobs.Count));
        await job.RefreshAsync();
        await JobScene.StandsAsync(job, 1, JobSubmissionState.Cancelled);
        // By that id west would find the cancelled job again.
        var thrown = await Assert.ThrowsAsync<HttpRequestException>(() => job.ResubmitAsync());
        Assert.Equal("Group 'jobs' has no endpoint left for the job beside north and west.", thrown.Message);
    }

    [Fact]
    public async Task Submit_WithAFile_GoesUpFirstAndItsIdIsWrittenIntoTheRequest()
    {
        using var scene = new JobScene();
        var job = await SubmitWithFileAsync(scene, JobScene.MayRunTwice);
        scene.West.Fault = JobRegion.Refuse;

        await scene.LookForAsync(job, TimeSpan.FromMinutes(5));

        Assert.Equal("""{"file":"file-west","keep":[1,{"a":null}]}""", scene.BodyOf("west POST /jobs"));
        Assert.Equal("""{"file":"file-north","keep":[1,{"a":null}]}""", scene.BodyOf("north POST /jobs"));
        Assert.Contains("line one", scene.BodyOf("north POST /files"), StringComparison.Ordinal);
        Assert.Contains("name=purpose", scene.BodyOf("north POST /files"), StringComparison.Ordinal);
        Assert.Equal(scene.CountOf("north POST /files"), scene.CountOf("north POST /jobs"));
    }

    [Fact]
    public async Task Submit_EndpointIsLostBetweenFileAndJob_BothGoToTheNext()
    {
        using var scene = new JobScene();
        var answered = 0;
        scene.West.Fault = () => answered++ == 0 ? JobRegion.Json(200, """{"id":"file-west"}""") : JobRegion.Refuse();

        var job = await SubmitWithFileAsync(scene);

        Assert.Equal("north", job.Endpoint);
        Assert.Equal(["west POST /files", "west POST /jobs", "north POST /files", "north POST /jobs"], scene.Seen);
    }

    [Fact]
    public async Task Submit_CredentialsOfTheCaller_AreNotKept()
    {
        using var scene = new JobScene();
        var request = JobScene.Submission(uri: "/jobs?api-version=1&subscription-key=secret-1");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer secret-2");
        request.Headers.TryAddWithoutValidation("x-my-token", "secret-3");
        request.Headers.TryAddWithoutValidation("x-ms-meta", "kept");

        var job = await scene.SubmitAsync(request: request);
        await job.ResubmitAsync("north");

        Assert.Equal("key-of-north", scene.KeyOf("north POST /jobs"));
        Assert.Contains("kept", job.ToJson(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", job.ToJson(), StringComparison.Ordinal);
        Assert.DoesNotContain("key-of", job.ToJson(), StringComparison.Ordinal);
    }

    private static async Task<ResubmittableJob> SubmitWithFileAsync(JobScene scene, ResubmittableJobOptions? options = null)
    {
        using var request = JobScene.Submission("""{"file":"anything","keep":[1,{"a":null}]}""");
        return await ResubmittableJob.SubmitAsync(scene.Http, scene.Group, JobRefusalTests.WithFile, request, new JobUpload("in.jsonl", "line one"u8.ToArray()), options);
    }
}
