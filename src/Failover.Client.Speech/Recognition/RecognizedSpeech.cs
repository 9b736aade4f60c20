namespace Failover.Client.Speech;

/// <summary>What was heard in a piece of short audio.</summary>
public sealed class RecognizedSpeech
{
    internal RecognizedSpeech(RecognitionStatus status, string text, TimeSpan offset, TimeSpan duration, IReadOnlyList<RecognitionAlternative> alternatives, string json) =>
        (Status, Text, Offset, Duration, Alternatives, Json) = (status, text, offset, duration, alternatives, json);

    /// <summary>Whether it was speech.</summary>
    public RecognitionStatus Status { get; }

    /// <summary>The text with punctuation and capital letters; empty unless <see cref="Status"/> is <see cref="RecognitionStatus.Success"/>.</summary>
    public string Text { get; }

    /// <summary>Where in the audio the speech begins.</summary>
    public TimeSpan Offset { get; }

    /// <summary>How long it lasts.</summary>
    public TimeSpan Duration { get; }

    /// <summary>What it could have been; empty with <see cref="RecognitionFormat.Simple"/>.</summary>
    public IReadOnlyList<RecognitionAlternative> Alternatives { get; }

    /// <summary>The whole answer of the service.</summary>
    public string Json { get; }

    /// <summary>Which region heard it, and why that one.</summary>
    public RecognitionSource Source { get; internal set; } = null!;

    /// <summary>Gives the text.</summary>
    public override string ToString() => Status == RecognitionStatus.Success ? Text : $"({Status})";
}
