namespace SpeechApp;

/// <summary>The whole program: words in, sound out.</summary>
internal static class Command
{
    public const int EverythingSaid = 0;
    public const int SomethingUnsaid = 1;
    public const int Misused = 2;

    /// <param name="words">The words behind the command.</param>
    /// <param name="output">Where it is told who spoke.</param>
    /// <param name="error">Where the sentence goes that says why nothing was done.</param>
    /// <param name="time">Where time comes from; the system's by default.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    public static async Task<int> RunAsync(string[] words, TextWriter output, TextWriter error, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        if (words.Contains("--help") || words.Contains("-h"))
        {
            await output.WriteLineAsync(Help.Text);
            return EverythingSaid;
        }

        try
        {
            var arguments = Arguments.Parse(words);
            var wave = new SpokenWave();
            var unsaid = arguments.Config is null
                ? await RehearseAsync(arguments, wave, output, time ?? TimeProvider.System, cancellationToken)
                : await SpeakAsync(arguments, wave, output, time ?? TimeProvider.System, cancellationToken);
            if (unsaid > 0)
            {
                await output.WriteLineAsync($"{unsaid} of {arguments.Sentences.Count} sentences could not be spoken, and {arguments.Out} was not written.");
                return SomethingUnsaid;
            }

            await SaveAsync(wave, arguments.Out, cancellationToken);
            await output.WriteLineAsync(FormattableString.Invariant($"{arguments.Out}: {arguments.Sentences.Count} sentences, {wave.Duration.TotalSeconds:0.0} s"));
            return EverythingSaid;
        }
        catch (UsageException e)
        {
            await error.WriteLineAsync(e.Message);
            return Misused;
        }
    }

    private static async Task<int> RehearseAsync(Arguments arguments, SpokenWave wave, TextWriter output, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var rehearsal = await Rehearsal.StartAsync(arguments.Fault, time);
        var narrator = new Narrator(rehearsal.Speech, rehearsal.Watch, output, time);
        var unsaid = 0;
        for (var i = 0; i < arguments.Sentences.Count; i++)
        {
            if (i == Math.Min(1, arguments.Sentences.Count - 1))
            {
                await output.WriteLineAsync(rehearsal.Break());
            }

            unsaid += await narrator.SayAsync(i + 1, arguments.Sentences[i], wave, cancellationToken) ? 0 : 1;
        }

        await output.WriteLineAsync($"     keys shown to the wrong region: {rehearsal.ForeignCredentialCount}");
        return unsaid;
    }

    private static async Task<int> SpeakAsync(Arguments arguments, SpokenWave wave, TextWriter output, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var own = await OwnRegions.StartAsync(arguments.Config!, time);
        var narrator = new Narrator(own.Speech, own.Watch, output, time);
        var unsaid = 0;
        for (var i = 0; i < arguments.Sentences.Count; i++)
        {
            unsaid += await narrator.SayAsync(i + 1, arguments.Sentences[i], wave, cancellationToken) ? 0 : 1;
        }

        return unsaid;
    }

    private static async Task SaveAsync(SpokenWave wave, string path, CancellationToken cancellationToken)
    {
        try
        {
            await wave.SaveAsync(path, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--out '{path}' cannot be written ({e.Message}).");
        }
    }
}
