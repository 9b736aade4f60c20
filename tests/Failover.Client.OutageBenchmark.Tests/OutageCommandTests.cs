namespace Failover.Client.OutageBenchmark.Tests;

public sealed class OutageCommandTests : IDisposable
{
    private readonly StringWriter _output = new(), _error = new();
    private readonly SteadyClock _time = new();

    [Fact]
    public async Task RunAsync_Quick_PrintsATableInWhichNoCallOfOursFailed()
    {
        await RunAsync("--quick", "--faults", "refuse", "--clients", "ours");

        var row = Assert.Single(_output.ToString().Split('\n'), static l => l.StartsWith("| refuse | ours |", StringComparison.Ordinal)).Split('|', StringSplitOptions.TrimEntries);
        Assert.Equal("0", row[3]);
        // The outage was one: a second of calls, most of which never went to the primary.
        Assert.EndsWith(" of 200", row[8], StringComparison.Ordinal);
        Assert.NotEqual("200 of 200", row[8]);
        Assert.Contains("- met: refuse: no call fails; 0 did.", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--rate 5", "--rate is '5'; it must be a whole number from 20 to 2000.")]
    [InlineData("--outage x", "--outage is 'x'; it must be a whole number from 1 to 600.")]
    [InlineData("--recovery 601", "--recovery is '601'; it must be a whole number from 3 to 600.")]
    [InlineData("--faults refuse flood", "--faults has 'flood'; allowed are refuse, hang, 503, 429, slow.")]
    [InlineData("--write nowhere/outage.md", "--write is 'nowhere/outage.md', which cannot be written; it must be a file in a folder that exists.")]
    public async Task RunAsync_BadWord_SaysInOneSentenceWhatIsAllowed(string words, string sentence)
    {
        var exitCode = await RunAsync(words.Split(' '));

        Assert.Equal((OutageCommand.Refused, "", sentence), (exitCode, _output.ToString(), _error.ToString().TrimEnd()));
    }

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
        _time.Dispose();
    }

    private Task<int> RunAsync(params string[] words) => OutageCommand.RunAsync(words, _output, _error, _time);
}
