namespace Failover.Client.Speech;

/// <summary>Audio that has begun, to be heard while it comes. Dispose it to stop.</summary>
public sealed class SpeakingAudio : IDisposable
{
    internal SpeakingAudio(SpokenAudioReader reader, SpeechOutputFormat format) =>
        (Stream, Format, Source) = (new SpokenAudioStream(reader), format, reader.Source);

    /// <summary>The audio. Reading throws a <see cref="CutAudioException"/> where the region is lost in the middle.</summary>
    public Stream Stream { get; }

    /// <summary>Its format.</summary>
    public SpeechOutputFormat Format { get; }

    /// <summary>Which region and voice speak, and why.</summary>
    public SpeechSource Source { get; }

    /// <summary>Stops, where the audio has not ended; that is held against no region.</summary>
    public void Dispose() => Stream.Dispose();
}
