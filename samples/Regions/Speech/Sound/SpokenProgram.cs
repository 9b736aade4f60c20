namespace Regions.Speech;

/// <summary>Real words, by espeak-ng where this machine has it.</summary>
internal static class SpokenProgram
{
    private static readonly string? Program = LocalProgram.Find("espeak-ng");

    public static bool IsThere => Program is not null;

    /// <summary>The words as espeak-ng says them, at the rate asked for.</summary>
    /// <exception cref="InvalidOperationException">The program is there and cannot do it.</exception>
    public static async Task<short[]> SpeakAsync(string text, string language, int sampleRate, CancellationToken cancellationToken)
    {
        // The text comes by standard input: as a word of the command it could be taken for an option.
        string[] words = ["--stdin", "--stdout", "-v", Voice(language)];
        var file = await LocalProgram.RunAsync(Program!, words, System.Text.Encoding.UTF8.GetBytes(text), cancellationToken);
        return WaveFile.TryRead(file, out var wave)
            ? Resample(wave, sampleRate)
            : throw new InvalidOperationException("espeak-ng did not answer with samples of 16 bit and one channel.");
    }

    // Its names are those of the languages; the region stands behind only where there is a choice.
    private static string Voice(string language) => language.ToLowerInvariant() switch
    {
        "en-us" => "en-us",
        "en-gb" => "en-gb",
        var other => other.Split('-')[0],
    };

    private static short[] Resample(WaveFile wave, int sampleRate)
    {
        var from = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, short>(wave.Samples.Span);
        var to = new short[(long)from.Length * sampleRate / wave.SampleRate];
        for (var i = 0; i < to.Length; i++)
        {
            var at = (double)i * wave.SampleRate / sampleRate;
            var left = from[(int)at];
            var right = from[Math.Min((int)at + 1, from.Length - 1)];
            to[i] = (short)(left + ((right - left) * (at - (int)at)));
        }

        return to;
    }
}
