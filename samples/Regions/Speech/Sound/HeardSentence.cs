namespace Regions.Speech;

/// <summary>A sentence that was found in samples.</summary>
/// <param name="Text">The words.</param>
/// <param name="Offset">When it begins, from the start of the samples.</param>
/// <param name="Duration">How long it takes to say; more than is there where the samples end before it does.</param>
public sealed record HeardSentence(string Text, TimeSpan Offset, TimeSpan Duration);
