namespace Quickstart;

/// <summary>Shows which region serves: one line that is rewritten where somebody watches, a line for every change where nobody does.</summary>
internal sealed class LiveView(TextWriter output, bool isTerminal)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    // As wide as a narrow terminal: a longer line would wrap and could not be rewritten.
    private const int Width = 79;

    public static LiveView Silent { get; } = new(TextWriter.Null, isTerminal: false);

    /// <param name="tally">Knows who serves.</param>
    /// <param name="situation">What else is to be said about it.</param>
    /// <param name="time">Where time comes from.</param>
    /// <param name="cancellationToken">Ends the show.</param>
    public async Task RunAsync(Tally tally, Func<string> situation, TimeProvider time, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        string? serving = null;
        var shown = "";
        while (!cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(Pace, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            serving = tally.TakeServing() ?? serving;
            if (serving is null)
            {
                continue;
            }

            var state = $"{(serving.Length > 0 ? serving : "nobody")} serves{situation()}";
            var clock = $"{time.GetElapsedTime(began).TotalSeconds,6:0.0} s  ";
            if (isTerminal)
            {
                await output.WriteAsync('\r' + Fit($"{clock}{tally.Calls:N0} calls, {tally.Failures:N0} failed, {state}"));
            }
            else if (state != shown)
            {
                await output.WriteLineAsync(clock + state);
                shown = state;
            }
        }

        if (isTerminal)
        {
            await output.WriteLineAsync();
        }
    }

    private static string Fit(string line) => line.Length > Width ? line[..Width] : line.PadRight(Width);
}
