namespace AzureOpenAI;

/// <summary>The whole program: words in, summary out.</summary>
internal static class Command
{
    public const int NothingFailed = 0;
    public const int SomethingFailed = 1;
    public const int Misused = 2;

    private const string Help = """
        OpenAI's own client loses its region in the middle of 500 calls, and notices nothing.

          dotnet run --project samples/AzureOpenAI [-- --json]

        Starts two emulations of Azure OpenAI on this machine, each with a key of its own. Asks for completions through
        one ChatClient, by turns asynchronously, synchronously and as a stream, 50 a second, and closes the primary
        region after the first half.

        --json    one JSON object on standard output, and nothing else

        Exit code: 0 when no call failed and no region saw a foreign key, 1 otherwise, 2 when the command cannot be carried out.
        """;

    /// <param name="words">The words behind the command.</param>
    /// <param name="output">Where the live lines and the summary go.</param>
    /// <param name="error">Where the sentence goes that says why nothing was done.</param>
    /// <param name="time">Where time comes from; the system's by default.</param>
    public static async Task<int> RunAsync(string[] words, TextWriter output, TextWriter error, TimeProvider? time = null)
    {
        if (words.Contains("--help") || words.Contains("-h"))
        {
            await output.WriteLineAsync(Help);
            return NothingFailed;
        }

        if (Array.Find(words, static w => w != "--json") is { } unknown)
        {
            await error.WriteLineAsync($"'{unknown}' is not an option; allowed are --json and --help.");
            return Misused;
        }

        var json = words.Contains("--json");
        var summary = await Rehearsal.RunAsync(json ? TextWriter.Null : output, time ?? TimeProvider.System);
        await output.WriteLineAsync(json ? summary.ToJson() : summary.ToText());
        return summary.IsClean ? NothingFailed : SomethingFailed;
    }
}
