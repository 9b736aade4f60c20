using Microsoft.CognitiveServices.Speech;

namespace Failover.Client.Speech;

/// <summary>What was heard, by which region, and when on the time of the source.</summary>
public sealed class RecognizedPhrase
{
    internal RecognizedPhrase(in HeardPhrase phrase) =>
        (Region, Offset, Duration, Result) = (phrase.Region, phrase.Offset, phrase.Duration, (SpeechRecognitionResult)phrase.Payload);

    /// <summary>The name of the region that heard it.</summary>
    public string Region { get; }

    /// <summary>When it begins, from the beginning of the source, whichever region heard it.</summary>
    public TimeSpan Offset { get; }

    /// <summary>How long it is.</summary>
    public TimeSpan Duration { get; }

    /// <summary>The words; empty where nothing was understood.</summary>
    public string Text => Result.Text;

    /// <summary>The SDK's own result. Its offset counts from where its region began to listen.</summary>
    public SpeechRecognitionResult Result { get; }

    /// <summary>Gives region and words.</summary>
    public override string ToString() => $"{Region}: {Text}";
}
