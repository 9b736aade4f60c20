namespace Failover.Client.Speech;

/// <summary>One word of a recording.</summary>
/// <param name="Text">The word.</param>
/// <param name="Offset">Where it begins.</param>
/// <param name="Duration">How long it lasts.</param>
public sealed record TranscribedWord(string Text, TimeSpan Offset, TimeSpan Duration);
