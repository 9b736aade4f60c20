using System.Net;
using System.Text.Json.Nodes;
using Failover.Client.Testing;

namespace Failover.Client.Speech.Tests.Batch;

/// <summary>Jobs that stay with the region that accepted them, and are submitted again, with leave, when it is lost.</summary>
public sealed class SpeechBatchClientTests
{
    private static readonly ResubmittableJobOptions MayRunTwice = new() { MayRunTwice = true };

    [Fact]
    public async Task Transcription_IsSubmittedAsDocumented()
    {
        using var scene = new JobsScene();

        var job = await scene.Batch.SubmitAsync(new BatchTranscription
        {
            Locale = "en-US",
            DisplayName = "calls",
            ContentUrls = { new Uri("https://store.example/a.wav?sig=s") },
            Model = "calls",
            TimeToLive = TimeSpan.FromHours(12),
            Properties = { ["wordLevelTimestampsEnabled"] = true },
        });

        var request = Assert.Single(scene.Heard);
        Assert.Equal((HttpMethod.Post, "https://westeurope.api.cognitive.microsoft.com/speechtotext/transcriptions:submit?api-version=2024-11-15"), (request.Method, request.Uri.AbsoluteUri));
        Assert.Equal("key-of-west", request.Header(RestScene.KeyHeader));
        Assert.Equal("""
            {"locale":"en-US","displayName":"calls","properties":{"wordLevelTimestampsEnabled":true,"timeToLiveHours":12},"contentUrls":["https://store.example/a.wav?sig=s"],"model":{"self":"https://westeurope.api.cognitive.microsoft.com/speechtotext/models/m-west?api-version=2024-11-15"}}
            """, request.Text);
        Assert.Equal(("west", JobStatus.Running), (job.Endpoint, job.Status));
    }

    [Fact]
    public async Task Checklist_103_Transcription_StaysWithTheRegionThatAcceptedIt()
    {
        using var scene = new JobsScene();
        var job = await scene.SubmitTranscriptionAsync();
        scene.Speech.Group.Force("north", TimeSpan.FromHours(1));

        scene.EndAll("west");

        Assert.Equal(JobStatus.Succeeded, await job.RefreshAsync());
        Assert.Equal("west", job.Endpoint);
        Assert.All(scene.Heard, static h => Assert.Equal("west", h.Region));
    }

    [Fact]
    public async Task Checklist_105_Transcription_EndsInTheNextRegionWithTheModelOfThatRegion()
    {
        using var scene = new JobsScene();
        var job = await scene.SubmitTranscriptionAsync(MayRunTwice);
        scene.Fault("west", VirtualFaults.Refuse);

        await scene.LookForAsync(job, TimeSpan.FromMinutes(6));

        Assert.Equal("north", job.Endpoint);
        var submitted = JsonNode.Parse(scene.Heard.Last(static h => h.Method == HttpMethod.Post).Text)!;
        Assert.Equal("https://northeurope.api.cognitive.microsoft.com/speechtotext/models/m-north?api-version=2024-11-15", (string?)submitted["model"]!["self"]);
        scene.EndAll("north");
        Assert.Equal(JobStatus.Succeeded, await job.RefreshAsync());
    }

    [Fact]
    public async Task Transcription_WithoutLeave_IsLostWithItsRegion()
    {
        using var scene = new JobsScene();
        var job = await scene.SubmitTranscriptionAsync();
        scene.Fault("west", VirtualFaults.Refuse);

        await Assert.ThrowsAsync<JobLostException>(() => scene.LookForAsync(job, TimeSpan.FromMinutes(6)));

        Assert.DoesNotContain(scene.Heard, static h => h.Region == "north");
    }

    [Fact]
    public async Task Files_AreReadPageByPageFromTheRegionThatDidTheJob()
    {
        using var scene = new JobsScene();
        var job = await scene.SubmitTranscriptionAsync();
        scene.EndAll("west");
        await job.RefreshAsync();

        var files = await scene.Batch.GetFilesAsync(job);

        Assert.Equal(
            [new("a.json", "Transcription", new Uri("https://store.example/a.json?sig=west")), new("report.json", "TranscriptionReport", new Uri("https://store.example/report.json?sig=west"))],
            files);
        Assert.All(scene.Heard, static h => Assert.Equal(("west", "key-of-west"), (h.Region, h.Header(RestScene.KeyHeader))));
    }

    [Fact]
    public async Task Job_ThatWasWrittenDown_IsFollowedFromThere()
    {
        using var scene = new JobsScene();
        var written = (await scene.SubmitTranscriptionAsync()).ToJson();
        scene.EndAll("west");

        var job = scene.Batch.Resume(written);

        Assert.Equal(JobStatus.Succeeded, await job.RefreshAsync());
        Assert.Equal(2, (await scene.Batch.GetFilesAsync(job)).Count);
        Assert.DoesNotContain("key-of", written, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => scene.Batch.Resume("{}"));
    }

    [Fact]
    public async Task Synthesis_IsSubmittedAsDocumentedUnderTheIdOfTheCaller()
    {
        using var scene = new JobsScene();

        await scene.Batch.SubmitAsync(new BatchSynthesis { Id = "my-job.1", Voice = "en-US-JennyNeural", Inputs = { "Hello.", "Bye." }, Properties = { ["concatenateResult"] = true } });

        var request = Assert.Single(scene.Heard);
        Assert.Equal((HttpMethod.Put, "https://westeurope.api.cognitive.microsoft.com/texttospeech/batchsyntheses/my-job.1?api-version=2024-04-01"), (request.Method, request.Uri.AbsoluteUri));
        Assert.Equal("""
            {"inputKind":"PlainText","inputs":[{"content":"Hello."},{"content":"Bye."}],"properties":{"concatenateResult":true,"outputFormat":"riff-24khz-16bit-mono-pcm","timeToLiveInHours":168},"synthesisConfig":{"voice":"en-US-JennyNeural"}}
            """, request.Text);
    }

    [Fact]
    public async Task Synthesis_WithACustomVoice_NamesTheDeploymentOfEachRegion()
    {
        using var scene = new JobsScene();
        scene.Fault("west", VirtualFaults.Refuse);

        var job = await scene.Batch.SubmitAsync(new BatchSynthesis { Id = "job", IsSsml = true, Inputs = { "<speak/>" }, CustomVoices = { ["ContosoNeural"] = "contoso" } });

        Assert.Equal("north", job.Endpoint);
        Assert.Equal("d-north", (string?)JsonNode.Parse(Assert.Single(scene.Heard).Text)!["customVoices"]!["ContosoNeural"]);
    }

    [Fact]
    public async Task Synthesis_WhoseAnswerIsLost_IsSubmittedOnceMoreWhereItIs()
    {
        using var scene = new JobsScene();
        scene.LosesNextAnswer = true;

        var job = await scene.SubmitSynthesisAsync();

        // The same id in the same region is the same job.
        Assert.Equal(["west", "west"], scene.Heard.Select(static h => h.Region));
        Assert.Single(scene.Jobs);
        Assert.Equal("west", job.Endpoint);
    }

    [Fact]
    public async Task Synthesis_ThatTheRegionNoLongerKnows_IsTakenForLostAndSubmittedAgain()
    {
        using var scene = new JobsScene();
        var job = await scene.SubmitSynthesisAsync(MayRunTwice);
        // It answers 204 to an id that it does not know.
        scene.Jobs.Clear();

        await scene.LookForAsync(job, TimeSpan.FromMinutes(1));

        Assert.Equal([JobSubmissionState.Gone, JobSubmissionState.Followed], job.Submissions.Select(static s => s.State));
    }

    [Fact]
    public async Task Synthesis_ThatIsDone_GivesItsArchiveWithoutAKey()
    {
        using var scene = new JobsScene();
        var job = await scene.SubmitSynthesisAsync();
        scene.EndAll("west");
        await job.RefreshAsync();

        using var archive = await job.GetResultAsync();

        Assert.Equal("an archive", await archive.Content.ReadAsStringAsync());
        Assert.Null(scene.Heard[^1].Header(RestScene.KeyHeader));
    }

    public static TheoryData<string> Bad => ["Locale", "DisplayName", "ContentUrls", "ContentContainer", "TimeToLive", "Id", "Inputs", "Voice", "Format", "CustomVoices", "TimeToLive of a synthesis"];

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Job_ThatCannotWork_IsRefusedBeforeAnythingIsSent(string what)
    {
        using var scene = new JobsScene();
        var recording = new Uri("https://store.example/a.wav");
        Task<ResubmittableJob> Submit() => what switch
        {
            "Locale" => scene.Batch.SubmitAsync(new BatchTranscription { Locale = "", DisplayName = "n", ContentUrls = { recording } }),
            "DisplayName" => scene.Batch.SubmitAsync(new BatchTranscription { Locale = "en-US", DisplayName = " ", ContentUrls = { recording } }),
            "ContentUrls" => scene.Batch.SubmitAsync(new BatchTranscription { Locale = "en-US", DisplayName = "n" }),
            "ContentContainer" => scene.Batch.SubmitAsync(new BatchTranscription { Locale = "en-US", DisplayName = "n", ContentUrls = { recording }, ContentContainer = recording }),
            "TimeToLive" => scene.Batch.SubmitAsync(new BatchTranscription { Locale = "en-US", DisplayName = "n", ContentUrls = { recording }, TimeToLive = TimeSpan.FromHours(5) }),
            "Id" => scene.Batch.SubmitAsync(new BatchSynthesis { Id = "-a-", Voice = "v", Inputs = { "a" } }),
            "Inputs" => scene.Batch.SubmitAsync(new BatchSynthesis { Id = "job", Voice = "v" }),
            "Voice" => scene.Batch.SubmitAsync(new BatchSynthesis { Id = "job", Inputs = { "a" } }),
            "Format" => scene.Batch.SubmitAsync(new BatchSynthesis { Id = "job", Voice = "v", Inputs = { "a" }, Format = (SpeechOutputFormat)9999 }),
            "CustomVoices" => scene.Batch.SubmitAsync(new BatchSynthesis { Id = "job", Voice = "v", Inputs = { "a" }, CustomVoices = { ["c"] = "" } }),
            _ => scene.Batch.SubmitAsync(new BatchSynthesis { Id = "job", Voice = "v", Inputs = { "a" }, TimeToLive = TimeSpan.FromMinutes(90) }),
        };

        await Assert.ThrowsAnyAsync<ArgumentException>(Submit);

        Assert.Empty(scene.Heard);
    }
}
