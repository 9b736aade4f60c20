using Regions.Speech;

namespace SpeechApp.Tests;

public class RehearsalTests
{
    private static readonly string[] Sentences = ["The first one.", "And the second!", "Is there a third?"];

    [Theory]
    [InlineData("voice", "northeurope    ContosoNeural")]
    [InlineData("region", "northeurope    ContosoNeural")]
    [InlineData("throttle", "northeurope    ContosoNeural")]
    [InlineData("hang", "northeurope    ContosoNeural")]
    [InlineData("midaudio", "northeurope    ContosoNeural")]
    public async Task RunAsync_FaultOfTheFirstRegion_WritesEverySentenceOnceAndTellsWhoSpoke(string fault, string speaker)
    {
        using var run = await ProgramRun.OfAsync("--text", string.Join(' ', Sentences), "--out", "OUT", "--fault", fault);

        Assert.Equal((Command.EverythingSaid, ""), (run.ExitCode, run.Error));
        // What the samples carry, not what the program says of them.
        Assert.Equal(Sentences, SpokenSentence.FromWave(await File.ReadAllBytesAsync(run.File)).Select(static s => s.Text));
        var lines = run.Output.Split(Environment.NewLine);
        Assert.Contains("westeurope     ContosoNeural", lines[0], StringComparison.Ordinal);
        Assert.Contains($"westeurope is broken ({fault})", lines[1], StringComparison.Ordinal);
        Assert.Contains(speaker, lines[2], StringComparison.Ordinal);
        Assert.Contains("for the switch; westeurope", lines[2], StringComparison.Ordinal);
        Assert.Contains(speaker, lines[3], StringComparison.Ordinal);
        Assert.Contains("keys shown to the wrong region: 0", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_OneSentence_IsSpokenThroughTheFault()
    {
        using var run = await ProgramRun.OfAsync("--text", "Only this", "--out", "OUT", "--fault", "region");

        Assert.Equal(Command.EverythingSaid, run.ExitCode);
        Assert.Equal(["Only this"], SpokenSentence.FromWave(await File.ReadAllBytesAsync(run.File)).Select(static s => s.Text));
        Assert.Contains("northeurope", run.Output, StringComparison.Ordinal);
    }
}
