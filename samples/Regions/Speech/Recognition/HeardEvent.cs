namespace Regions.Speech;

/// <summary>Something that a recognizer says of what it hears.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Text">The words so far, or all of them.</param>
/// <param name="Offset">Where in the turn's audio it begins.</param>
/// <param name="Duration">How long it is.</param>
internal sealed record HeardEvent(HeardEventKind Kind, string Text, TimeSpan Offset, TimeSpan Duration)
{
    /// <summary>Of a phrase: <c>Success</c>, or why there are no words.</summary>
    public string Status { get; init; } = "";
}
