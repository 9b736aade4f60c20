using System.IO.Compression;
using Regions.Speech;

namespace Failover.Client.RegionsTests;

/// <summary>Synthesis of many documents as a job.</summary>
public sealed class BatchSynthesisTests
{
    private const string Target = "texttospeech/batchsyntheses/mine?api-version=2024-04-01";

    private const string Plain =
        """{"inputKind":"PlainText","inputs":[{"content":"one & two"},{"content":"three"}],"synthesisConfig":{"voice":"en-US-AvaNeural"},"properties":{"outputFormat":"riff-24khz-16bit-mono-pcm"}}""";

    [Fact]
    public async Task Batch_LeavesAnArchiveOfSound()
    {
        await using var regions = await ManualRegions.StartAsync();
        using var west = new RawClient(regions.West.Speech);
        using var north = new RawClient(regions.North.Speech);

        var accepted = await west.SendAsync(HttpMethod.Put, Target, Plain);
        var again = await west.SendAsync(HttpMethod.Put, Target, Plain);
        regions.FinishJobs();
        var done = await west.GetAsync(Target);
        using var anybody = new HttpClient();
        using var archive = new ZipArchive(new MemoryStream(await anybody.GetByteArrayAsync(new Uri(done.Text("outputs/result")!))));

        Assert.Equal((201, "NotStarted", 409), (accepted.Status, accepted.Text("status"), again.Status));
        Assert.EndsWith(Target, accepted.Headers["operation-location"], StringComparison.Ordinal);
        Assert.Equal("Succeeded", done.Text("status"));
        Assert.Equal(["0001.wav", "0002.wav", "summary.json"], archive.Entries.Select(static e => e.FullName));
        Assert.Equal("one & two", Assert.Single(SpokenSentence.FromWave(Read(archive.Entries[0]))).Text);
        Assert.Equal(404, (await north.GetAsync(Target)).Status);
    }

    [Fact]
    public async Task Batch_WithAVoiceThatIsNotThere_Fails()
    {
        await using var regions = await ManualRegions.StartAsync();
        using var west = new RawClient(regions.West.Speech);
        await west.SendAsync(HttpMethod.Put, Target, Plain.Replace("AvaNeural", "NopeNeural", StringComparison.Ordinal));
        regions.FinishJobs();

        var failed = await west.GetAsync(Target);

        Assert.Equal(("Failed", "Unsupported voice en-US-NopeNeural."), (failed.Text("status"), failed.Text("properties/error/message")));
    }

    [Fact]
    public async Task Batch_WithTheCustomVoice_NamesItsDeployment()
    {
        await using var regions = await ManualRegions.StartAsync();
        using var west = new RawClient(regions.West.Speech);
        var catalog = regions.West.SpeechCatalog;
        await west.SendAsync(HttpMethod.Put, Target, Plain
            .Replace("en-US-AvaNeural", catalog.CustomVoice, StringComparison.Ordinal)
            .Replace("\"properties\"", $$"""
                "customVoices":{"{{catalog.CustomVoice}}":"{{catalog.CustomVoiceDeployment}}"},"properties"
                """, StringComparison.Ordinal));
        regions.FinishJobs();

        Assert.Equal("Succeeded", (await west.GetAsync(Target)).Text("status"));
    }

    [Theory]
    [InlineData("""{"inputKind":"SSML","inputs":[]}""")]
    [InlineData("""{"inputKind":"SSML","inputs":[{"content":"no ssml"}]}""")]
    [InlineData("""{"inputs":[{"content":"x"}]}""")]
    [InlineData("""{"inputKind":"PlainText","inputs":[{"content":"x"}]}""")]
    public async Task Batch_Misused_IsRefused(string body)
    {
        await using var regions = await ManualRegions.StartAsync();
        using var west = new RawClient(regions.West.Speech);

        Assert.Equal(400, (await west.SendAsync(HttpMethod.Put, Target, body)).Status);
        Assert.Equal(400, (await west.SendAsync(HttpMethod.Put, "texttospeech/batchsyntheses/mine", Plain)).Status);
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }
}
