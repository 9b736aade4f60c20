namespace Failover.Client.Speech;

/// <summary>Audio that is all there.</summary>
public sealed class SpokenAudio
{
    internal SpokenAudio(byte[] audioData, SpeechOutputFormat format, SpeechSource source) => (AudioData, Format, Source) = (audioData, format, source);

    /// <summary>The audio.</summary>
    public ReadOnlyMemory<byte> AudioData { get; }

    /// <summary>Its format.</summary>
    public SpeechOutputFormat Format { get; }

    /// <summary>Which region and voice spoke, and why.</summary>
    public SpeechSource Source { get; }
}
