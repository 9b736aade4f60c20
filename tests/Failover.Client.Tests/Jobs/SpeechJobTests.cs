using System.Text;
using System.Text.Json.Nodes;
using Failover.Client.Testing;

namespace Failover.Client.Tests.Jobs;

/// <summary>Batch transcription and batch synthesis, with the region that accepted them lost in the middle.</summary>
public sealed class SpeechJobTests
{
    private const string Synthesis = "/texttospeech/batchsyntheses/mine";

    [Theory]
    [InlineData("/speechtotext/transcriptions:submit?api-version=2024-11-15", "/speechtotext/transcriptions/")]
    [InlineData("/speechtotext/v3.2/transcriptions", "/speechtotext/v3.2/transcriptions/")]
    public async Task Checklist_105_Transcription_EndsInTheOtherRegionWithTheModelOfThatRegion(string submit, string jobs)
    {
        using var scene = new SpeechScene();
        var job = await scene.SubmitAsync(JobKind.AzureSpeechTranscription, HttpMethod.Post, submit, """
            {"contentUrls":["https://store.example/a.wav?sig=s"],"locale":"en-US","displayName":"t","model":{"self":"https://west.example/speechtotext/models/digits"}}
            """);
        var id = job.Id;

        await scene.LoseWestAsync(job);
        Assert.Equal(("north", JobStatus.Running), (job.Endpoint, job.Status));
        await scene.ReturnOfWestAsync(job);

        Assert.Empty(scene.West.Jobs);
        scene.North.Jobs[jobs + "north-1"] = "Succeeded";
        Assert.Equal((id, JobStatus.Succeeded), (job.Id, await job.RefreshAsync()));
        var files = JsonNode.Parse(await SpeechScene.ResultAsync(job))!;
        Assert.Equal("https://store.example/north.json?sig=s", (string?)files["values"]![0]!["links"]!["contentUrl"]);
        Assert.Equal(0, scene.WrongKeys);
    }

    [Fact]
    public async Task Checklist_105_Synthesis_EndsInTheOtherRegionAndItsArchiveIsReadWithoutAKey()
    {
        using var scene = new SpeechScene();
        var job = await scene.SubmitAsync(JobKind.AzureSpeechSynthesis, HttpMethod.Put, Synthesis + "?api-version=2024-04-01", """{"inputKind":"SSML"}""");

        await scene.LoseWestAsync(job);
        Assert.Equal("north", job.Endpoint);
        await scene.ReturnOfWestAsync(job);

        scene.North.Jobs[Synthesis] = "Succeeded";
        Assert.Equal(JobStatus.Succeeded, await job.RefreshAsync());
        Assert.Equal("without a key", await SpeechScene.ResultAsync(job));
        Assert.Equal(0, scene.WrongKeys);
    }

    [Fact]
    public async Task Refresh_UnknownSynthesisIsAnsweredWithNoContent_IsTakenForLostAndSubmittedAgain()
    {
        using var scene = new SpeechScene();
        var job = await scene.SubmitAsync(JobKind.AzureSpeechSynthesis, HttpMethod.Put, Synthesis + "?api-version=2024-04-01", "{}");
        scene.West.Jobs.Clear();

        await scene.Jobs.LookForAsync(job, TimeSpan.FromMinutes(1));

        Assert.Equal([JobSubmissionState.Gone, JobSubmissionState.Followed], job.Submissions.Select(static s => s.State));
        Assert.Equal("Running", scene.West.Jobs[Synthesis]);
    }

    /// <summary>Two regions in memory, with a storage account that belongs to neither.</summary>
    private sealed class SpeechScene : IDisposable
    {
        private readonly VirtualRegion _west, _north;

        public SpeechScene()
        {
            var regions = new VirtualRegions();
            (_west, _north) = (West.AddTo(regions), North.AddTo(regions));
            regions.Add("store", "https://store.example", static o => o.Handler = static request =>
                new HttpResponseMessage { Content = new StringContent(request.Headers.Any() ? "with a key" : "without a key") });
            Jobs = new JobScene(
                static o => o.UseAzureSpeech().AddPrimary("west", "https://west.example", static e => Own(e, "west")).AddSecondary("north", "https://north.example", static e => Own(e, "north")),
                regions);
        }

        public SpeechJobRegion West { get; } = new("west");

        public SpeechJobRegion North { get; } = new("north");

        public JobScene Jobs { get; }

        public long WrongKeys => _west.WrongKeyCount + _north.WrongKeyCount;

        public static async Task<string> ResultAsync(ResubmittableJob job)
        {
            using var result = await job.GetResultAsync();
            return await result.Content.ReadAsStringAsync();
        }

        public async Task<ResubmittableJob> SubmitAsync(JobKind kind, HttpMethod method, string path, string body)
        {
            var job = await Jobs.SubmitAsync(JobScene.MayRunTwice, kind, new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") });
            Assert.Equal("west", job.Endpoint);
            return job;
        }

        public async Task LoseWestAsync(ResubmittableJob job)
        {
            _west.Fault = VirtualFaults.Refuse;
            await Jobs.LookForAsync(job, TimeSpan.FromMinutes(5));
        }

        public async Task ReturnOfWestAsync(ResubmittableJob job)
        {
            _west.Fault = null;
            await Jobs.LookForAsync(job, TimeSpan.FromMinutes(2));
            await JobScene.StandsAsync(job, 0, JobSubmissionState.Cancelled);
        }

        public void Dispose() => Jobs.Dispose();

        private static void Own(FailoverEndpointOptions endpoint, string name)
        {
            endpoint.Headers["Ocp-Apim-Subscription-Key"] = $"key-of-{name}";
            endpoint.Resources["model:digits"] = $"of-{name}";
        }
    }
}
