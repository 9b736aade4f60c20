namespace Regions;

/// <summary>The whole program: words in, regions up until they are told to end.</summary>
internal static class Command
{
    public const int Done = 0;
    public const int Misused = 2;

    /// <param name="words">The words behind the command.</param>
    /// <param name="output">Where addresses and keys go.</param>
    /// <param name="error">Where the sentence goes that says why nothing was started.</param>
    /// <param name="time">The clock of everything.</param>
    /// <param name="cancellationToken">Ends the regions, as Ctrl+C does.</param>
    public static async Task<int> RunAsync(string[] words, TextWriter output, TextWriter error, TimeProvider time, CancellationToken cancellationToken)
    {
        if (words.Contains("--help") || words.Contains("-h"))
        {
            await output.WriteLineAsync(CommandLine.Help);
            return Done;
        }

        var line = CommandLine.Parse(words);
        if (line.Complaint is not null)
        {
            await error.WriteLineAsync(line.Complaint);
            return Misused;
        }

        try
        {
            line.Options.TimeProvider = time;
            await using var host = await RegionHost.StartAsync(line.Options, cancellationToken);
            await output.WriteLineAsync(Summary.Of(host));
            await Task.Delay(line.Duration ?? Timeout.InfiniteTimeSpan, time, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return Done;
        }
        catch (ArgumentException e)
        {
            await error.WriteLineAsync(e.Message);
            return Misused;
        }
    }
}
