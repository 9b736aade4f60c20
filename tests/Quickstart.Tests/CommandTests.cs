namespace Quickstart.Tests;

public class CommandTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("--rate", "wrong", "--help")]
    public async Task RunAsync_Help_NamesEveryOptionAndFault(params string[] words)
    {
        var run = await ProgramRun.OfAsync(words);

        Assert.Equal((Command.NothingFailed, ""), (run.ExitCode, run.Error));
        Assert.All(
            ["--fault", "--duration", "--rate", "--json", "--config", "--group", "--path", "--method", "--body", .. Regions.FaultsByName.Keys],
            word => Assert.Contains(word, run.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--rate", "0")]
    [InlineData("--json", "--fault", "none")]
    [InlineData("--config", "/there/is/no/such.json", "--path", "/x", "--json")]
    public async Task RunAsync_CannotBeDone_GivesOneSentenceOnErrorAlone(params string[] words)
    {
        var run = await ProgramRun.OfAsync(words);

        Assert.Equal((Command.Misused, ""), (run.ExitCode, run.Output));
        var line = Assert.Single(run.Error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.EndsWith(".", line, StringComparison.Ordinal);
    }
}
