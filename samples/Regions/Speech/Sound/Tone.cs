namespace Regions.Speech;

/// <summary>Speech for machines that cannot speak: a tone for each word, as long as the word.</summary>
internal static class Tone
{
    public const double DefaultPitch = 180;
    private const double SecondsPerCharacter = 0.06;
    private const double Loudness = 6_000;
    private const double FadeSeconds = 0.008;

    /// <summary>A tone for each word, the same on every run.</summary>
    /// <param name="words">At least one.</param>
    /// <param name="pitch">The voice's own tone, in hertz; words vary around it.</param>
    /// <param name="sampleRate">Samples a second.</param>
    /// <param name="duration">How long it takes; where left out, as long as the words.</param>
    public static short[] Speak(IReadOnlyList<string> words, double pitch, int sampleRate, TimeSpan? duration = null)
    {
        var spans = WordSpans.Of(words, (int)Math.Round((duration?.TotalSeconds ?? SecondsPerCharacter * WordSpans.Weight(words)) * sampleRate));
        var samples = new short[spans[^1].End];
        for (var i = 0; i < words.Count; i++)
        {
            Sing(samples.AsSpan(spans[i].Begin, spans[i].Sounding), pitch * Interval(words[i]), sampleRate);
        }

        return samples;
    }

    private static void Sing(Span<short> samples, double frequency, int sampleRate)
    {
        var fade = Math.Max(1, Math.Min((int)(FadeSeconds * sampleRate), samples.Length / 2));
        for (var i = 0; i < samples.Length; i++)
        {
            var gain = Math.Min(1.0, Math.Min(i, samples.Length - i) / (double)fade);
            samples[i] = (short)(Loudness * gain * Math.Sin(2 * Math.PI * frequency * i / sampleRate));
        }
    }

    // Within a fifth, by the letters alone.
    private static double Interval(string word)
    {
        var sum = 0;
        foreach (var letter in word)
        {
            sum = unchecked((sum * 31) + letter);
        }

        return 1 + ((sum & 0xFF) / 512.0);
    }
}
