using Failover.Client.Testing;

namespace Quickstart.Tests;

public sealed class LiveViewTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly Tally _tally = new();
    private readonly StringWriter _output = new();

    public void Dispose() => _output.Dispose();

    [Fact]
    public async Task RunAsync_Redirected_WritesALineForEachChangeAlone()
    {
        var situation = "";
        await ShowAsync(isTerminal: false, () => situation, "west", "west", () => { situation = ", west down"; }, "north");

        Assert.Equal(
            ["   0.1 s  west serves", "   0.3 s  west serves, west down", "   0.4 s  north serves, west down"],
            _output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task RunAsync_Terminal_RewritesOneLineOfOneWidth()
    {
        await ShowAsync(isTerminal: true, static () => "", "west", "north");

        var lines = _output.ToString().TrimEnd(Environment.NewLine.ToCharArray()).Split('\r');
        Assert.Equal("", lines[0]);
        Assert.StartsWith("   0.1 s  1 calls, 0 failed, west serves ", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("   0.2 s  2 calls, 0 failed, north serves ", lines[2], StringComparison.Ordinal);
        Assert.All(lines[1..], static line => Assert.Equal(79, line.Length));
    }

    [Fact]
    public async Task RunAsync_BeforeTheFirstAnswer_SaysNothing()
    {
        await ShowAsync(isTerminal: false, static () => "", () => { }, () => { });

        Assert.Equal("", _output.ToString());
    }

    /// <summary>Shows one frame per step: an answer by a named endpoint, or something that happens.</summary>
    private async Task ShowAsync(bool isTerminal, Func<string> situation, params object[] steps)
    {
        using var end = new CancellationTokenSource();
        var show = new LiveView(_output, isTerminal).RunAsync(_tally, situation, _time, end.Token);
        foreach (var step in steps)
        {
            await _time.WaitForTimersAsync(1);
            if (step is string endpoint)
            {
                _tally.Add(TimeSpan.Zero, endpoint, failure: null);
            }
            else
            {
                ((Action)step)();
            }

            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        await _time.WaitForTimersAsync(1);
        await end.CancelAsync();
        await show;
    }
}
