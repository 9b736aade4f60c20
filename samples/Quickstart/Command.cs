namespace Quickstart;

/// <summary>The whole program: words in, summary out.</summary>
internal static class Command
{
    public const int NothingFailed = 0;
    public const int SomethingFailed = 1;
    public const int Misused = 2;

    /// <param name="words">The words behind the command.</param>
    /// <param name="output">Where the live view and the summary go.</param>
    /// <param name="error">Where the sentence goes that says why nothing was done.</param>
    /// <param name="isTerminal">Whether somebody watches, so that a line may be rewritten.</param>
    /// <param name="time">Where time comes from; the system where left out.</param>
    /// <param name="cancellationToken">Ends the run early, as Ctrl-C does.</param>
    public static async Task<int> RunAsync(
        string[] words, TextWriter output, TextWriter error, bool isTerminal, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        time ??= TimeProvider.System;
        if (words.Contains("--help") || words.Contains("-h"))
        {
            await output.WriteLineAsync(Help.Text);
            return NothingFailed;
        }

        try
        {
            var arguments = Arguments.Parse(words);
            var live = arguments.Json ? LiveView.Silent : new LiveView(output, isTerminal);
            var summary = arguments.Config is null
                ? await Rehearsal.RunAsync(arguments, live, time, cancellationToken)
                : await OwnEndpoints.RunAsync(arguments, live, time, cancellationToken);
            await output.WriteLineAsync(arguments.Json ? SummaryJson.Of(summary) : SummaryText.Of(summary));
            return summary.IsClean ? NothingFailed : SomethingFailed;
        }
        catch (UsageException e)
        {
            await error.WriteLineAsync(e.Message);
            return Misused;
        }
    }
}
