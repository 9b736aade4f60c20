namespace Failover.Client.Speech;

/// <summary>One phrase of a recording.</summary>
public sealed class TranscribedPhrase
{
    internal TranscribedPhrase()
    {
    }

    /// <summary>The text.</summary>
    public string Text { get; internal init; } = "";

    /// <summary>Where it begins.</summary>
    public TimeSpan Offset { get; internal init; }

    /// <summary>How long it lasts.</summary>
    public TimeSpan Duration { get; internal init; }

    /// <summary>The channel, counted from 0; <see langword="null"/> where they were heard together.</summary>
    public int? Channel { get; internal init; }

    /// <summary>Who spoke, as a number; <see langword="null"/> where nobody was told apart.</summary>
    public int? Speaker { get; internal init; }

    /// <summary>The language, if the service says it.</summary>
    public string? Locale { get; internal init; }

    /// <summary>How sure the service is, from 0 to 1, if it says so.</summary>
    public double? Confidence { get; internal init; }

    /// <summary>The words with their times.</summary>
    public IReadOnlyList<TranscribedWord> Words { get; internal init; } = [];

    /// <summary>Gives the text.</summary>
    public override string ToString() => Text;
}
