namespace Failover.Client.Speech;

/// <summary>What a caller can say about one thing to be spoken.</summary>
public sealed class SpeechSynthesisOptions
{
    /// <summary>The format of the audio.</summary>
    /// <value>Default <see cref="SpeechOutputFormat.Riff24Khz16BitMonoPcm"/>.</value>
    public SpeechOutputFormat Format { get; init; } = SpeechOutputFormat.Riff24Khz16BitMonoPcm;

    /// <summary>The name under <see cref="FailoverSpeechOptions.Voices"/> of the voice that is wanted here.</summary>
    /// <value>Default none: the voice that SSML names, else <see cref="FailoverSpeechOptions.Voice"/>.</value>
    public string? Voice { get; init; }

    /// <summary>Whether audio is given out only when all of it is there.</summary>
    /// <value>Default none: what <see cref="FailoverSpeechOptions.BufferUntilComplete"/> says. Bytes and files are complete in any case.</value>
    public bool? BufferUntilComplete { get; init; }
}
