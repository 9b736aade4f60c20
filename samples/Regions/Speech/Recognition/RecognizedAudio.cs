namespace Regions.Speech;

/// <summary>Every phrase of a whole file, for the interfaces that take one.</summary>
/// <param name="Phrases">The phrases, in order.</param>
/// <param name="Duration">How long the file is; zero where that cannot be told.</param>
/// <param name="HasSound">Whether there was anything to hear.</param>
internal sealed record RecognizedAudio(IReadOnlyList<HeardSentence> Phrases, TimeSpan Duration, bool HasSound)
{
    /// <summary>Listens to a file.</summary>
    /// <returns>Null where it is neither WAV with samples of 16 bit and one channel nor OGG.</returns>
    public static RecognizedAudio? Read(ReadOnlyMemory<byte> file)
    {
        // Opus keeps no lowest bits: there is sound, and no words in it.
        if (file.Span.StartsWith("OggS"u8))
        {
            return new RecognizedAudio([], TimeSpan.Zero, HasSound: true);
        }

        if (!WaveFile.TryRead(file, out var wave))
        {
            return null;
        }

        var phrases = new List<HeardSentence>();
        var listener = new SentenceListener(wave.SampleRate);
        listener.Hear(wave.Samples.Span, phrases);
        return new RecognizedAudio(phrases, listener.Position, listener.HeardSound);
    }
}
