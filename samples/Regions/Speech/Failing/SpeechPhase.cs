using System.Collections.Frozen;

namespace Regions.Speech;

/// <summary>The moments of a connection at which something can go wrong; <c>rx-PATH</c> is the arrival of a message.</summary>
internal static class SpeechPhase
{
    public const string Handshake = "handshake";
    public const string Open = "open";
    public const string TurnRequested = Received + "ssml";
    public const string TurnStart = "turnstart";
    public const string MidAudio = "midaudio";
    public const string MidRecognition = "midreco";
    public const string BeforePhrase = "beforephrase";
    public const string BeforeTurnEnd = "beforeturnend";
    public const string AfterTurnEnd = "afterturnend";
    public const string Received = "rx-";

    /// <summary>What can be left out.</summary>
    public const string Audio = "audio";
    public const string TurnEnd = "turnend";
    public const string Phrase = "phrase";

    private static readonly FrozenSet<string> Moments =
        new[] { Open, TurnStart, MidAudio, MidRecognition, BeforePhrase, BeforeTurnEnd, AfterTurnEnd }.ToFrozenSet();

    private static readonly FrozenSet<string> Messages =
        new[] { "speech.config", "speech.context", "synthesis.context", "ssml", "text.piece", "audio" }.ToFrozenSet();

    public static string Allowed => $"{string.Join(", ", Moments.Order())}, {Received}ssml and the other messages";

    public static bool IsKnown(string phase) =>
        Moments.Contains(phase) || (phase.StartsWith(Received, StringComparison.Ordinal) && Messages.Contains(phase[Received.Length..]));

    /// <summary>Whether it is known by then which voice is to speak.</summary>
    public static bool KnowsVoice(string phase) =>
        phase is TurnStart or MidAudio or BeforeTurnEnd or AfterTurnEnd or Audio or TurnEnd or TurnRequested;
}
