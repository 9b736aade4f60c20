namespace Quickstart.Tests;

public class CommandLineTests
{
    [Fact]
    public void Split_NothingGiven_HoldsNothing() => Assert.Empty(CommandLine.Split([]));

    [Fact]
    public void Split_EveryForm_KeepsValuesAsTheyWereWritten()
    {
        var options = CommandLine.Split(["--rate", "5", "--path=/x?a=b=c", "--json", "--body", "-odd name"]);

        Assert.Equal(
            new Dictionary<string, string> { ["--rate"] = "5", ["--path"] = "/x?a=b=c", ["--json"] = "", ["--body"] = "-odd name" },
            options);
    }

    [Theory]
    [InlineData("'--foo' is not an option; allowed are --fault,", "--foo")]
    [InlineData("'--foo=1' is not an option;", "--foo=1")]
    [InlineData("'--json=1' is not an option;", "--json=1")]
    [InlineData("'--Rate' is not an option;", "--Rate", "5")]
    [InlineData("'run' is not an option;", "run")]
    [InlineData("'' is not an option;", "")]
    [InlineData("--rate needs a value, as in '--rate 200'.", "--rate")]
    [InlineData("--fault needs a value, as in '--fault hang'.", "--fault", "--json")]
    [InlineData("--json is given twice; give it once.", "--json", "--json")]
    [InlineData("--rate is given twice; give it once.", "--rate", "5", "--rate=5")]
    public void Split_NotAsAllowed_SaysWhatAndWhatIs(string expected, params string[] words)
    {
        var refusal = Assert.Throws<UsageException>(() => CommandLine.Split(words));

        Assert.StartsWith(expected, refusal.Message, StringComparison.Ordinal);
    }
}
