namespace Failover.Client.Speech;

/// <summary>What was said in a recording.</summary>
public sealed class Transcription
{
    internal Transcription(IReadOnlyList<string> texts, TimeSpan duration, IReadOnlyList<TranscribedPhrase> phrases, string json) =>
        (Texts, Duration, Phrases, Json) = (texts, duration, phrases, json);

    /// <summary>The whole text; of several channels one after the other, each in a line of its own.</summary>
    public string Text => string.Join('\n', Texts);

    /// <summary>The text of each channel.</summary>
    public IReadOnlyList<string> Texts { get; }

    /// <summary>How long the recording lasts.</summary>
    public TimeSpan Duration { get; }

    /// <summary>The phrases with their times.</summary>
    public IReadOnlyList<TranscribedPhrase> Phrases { get; }

    /// <summary>The whole answer of the service.</summary>
    public string Json { get; }

    /// <summary>Which region heard it, and why that one.</summary>
    public RecognitionSource Source { get; internal set; } = null!;

    /// <summary>Gives the text.</summary>
    public override string ToString() => Text;
}
