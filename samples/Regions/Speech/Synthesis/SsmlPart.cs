namespace Regions.Speech;

/// <summary>A word, a break or a bookmark: one of the three.</summary>
/// <param name="Voice">Who says it.</param>
internal sealed record SsmlPart(string Voice)
{
    public string? Word { get; init; }

    public TimeSpan? Pause { get; init; }

    public string? Bookmark { get; init; }
}
