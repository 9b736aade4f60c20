namespace SpeechApp.Tests;

public class CommandTests
{
    [Fact]
    public async Task RunAsync_Help_NamesEveryOptionAndFault()
    {
        using var run = await ProgramRun.OfAsync("--help");

        Assert.Equal((Command.EverythingSaid, ""), (run.ExitCode, run.Error));
        Assert.All(["--text", "--out", "--fault", "--config", .. RegionFaults.ByName.Keys], word => Assert.Contains(word, run.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("'--voice'", "--voice", "x")]
    [InlineData("--text is empty", "--text", " ... ")]
    [InlineData("--text needs a value", "--text")]
    [InlineData("--out is given twice", "--out", "a.wav", "--out=b.wav")]
    [InlineData("--out is '/there/is/no/such/folder/a.wav'", "--out", "/there/is/no/such/folder/a.wav")]
    [InlineData("--fault is 'fire'; it must be one of voice, region, throttle, hang, midaudio", "--fault", "fire")]
    [InlineData("--fault and --config are both given", "--fault", "hang", "--config", "regions.json")]
    [InlineData("--config '/there/is/no/such.json' cannot be read", "--config", "/there/is/no/such.json")]
    public async Task RunAsync_CannotBeDone_GivesOneSentenceOnErrorAlone(string sentence, params string[] words)
    {
        using var run = await ProgramRun.OfAsync(words);

        Assert.Equal((Command.Misused, ""), (run.ExitCode, run.Output));
        var line = Assert.Single(run.Error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith(sentence, line, StringComparison.Ordinal);
        Assert.EndsWith(".", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Hello", "Hello")]
    [InlineData(" One. Two!  Three? ", "One.", "Two!", "Three?")]
    [InlineData("Version 1.5 is out. Good.", "Version 1.5 is out.", "Good.")]
    [InlineData("... . !")]
    public void SentencesOf_Text_EndsThemWhereAMarkIsFollowedByABlank(string text, params string[] expected) =>
        Assert.Equal(expected, SpokenText.SentencesOf(text));
}
