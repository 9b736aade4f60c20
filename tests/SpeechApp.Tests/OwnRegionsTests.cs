using System.Text.Json;
using Failover.Client.Testing;
using Regions;
using Regions.Speech;

namespace SpeechApp.Tests;

public class OwnRegionsTests
{
    [Fact]
    public async Task RunAsync_OwnRegions_SpeaksInTheOneThatServesByTheConfiguredPlan()
    {
        await using var host = await RegionHost.StartAsync();
        var (west, north) = (host["westeurope"], host["northeurope"]);
        west.Speech.Fault = Faults.Refuse;
        using var config = new TemporaryFile(JsonSerializer.Serialize(new
        {
            Failover = new
            {
                Speech = new
                {
                    Regions = new
                    {
                        west = new { Synthesis = west.Speech.Address, west.Speech.Key },
                        north = new { Synthesis = north.Speech.Address, north.Speech.Key, Priority = 1 },
                    },
                    Voices = new { ours = new { Name = "en-US-JennyNeural" } },
                },
            },
        }));

        using var run = await ProgramRun.OfAsync("--config", config.Path, "--text", "Hello there. All is well.", "--out", "OUT");

        Assert.Equal((Command.EverythingSaid, ""), (run.ExitCode, run.Error));
        Assert.Equal(["Hello there.", "All is well."], SpokenSentence.FromWave(await File.ReadAllBytesAsync(run.File)).Select(static s => s.Text));
        Assert.Contains("north          en-US-JennyNeural", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_NobodySpeaks_SaysWhyAndWritesNothing()
    {
        await using var host = await RegionHost.StartAsync();
        var west = host["westeurope"].Speech;
        west.Break("noaudio");
        using var config = new TemporaryFile($$"""{ "Failover": { "Speech": { "Regions": { "west": { "Synthesis": "{{west.Address}}", "Key": "{{west.Key}}" } }, "Voices": { "ours": { "Name": "en-US-JennyNeural" } } } } }""");

        using var run = await ProgramRun.OfAsync("--config", config.Path, "--text", "Hello.", "--out", "OUT");

        Assert.Equal(Command.SomethingUnsaid, run.ExitCode);
        Assert.Contains("not spoken: Region 'west'", run.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(run.File));
    }

    [Theory]
    [InlineData("not json", "is not valid")]
    [InlineData("""{ "Failover": { "Language": {} } }""", "has no \"Failover:Speech\"")]
    [InlineData("""{ "Failover": { "Speech": { "Regions": { "westeurope": { } }, "Voices": { "ours": { "Name": "en-US-JennyNeural" } } } } }""", "westeurope")]
    [InlineData("""{ "Failover": { "Speech": { "Region": { } } } }""", "Region")]
    public async Task RunAsync_FileThatCannotWork_GivesASentenceOnErrorAlone(string content, string part)
    {
        using var config = new TemporaryFile(content);

        using var run = await ProgramRun.OfAsync("--config", config.Path, "--text", "Hello.", "--out", "OUT");

        Assert.Equal((Command.Misused, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"--config '{config.Path}'", run.Error, StringComparison.Ordinal);
        Assert.Contains(part, run.Error, StringComparison.Ordinal);
    }
}
