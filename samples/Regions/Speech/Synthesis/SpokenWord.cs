namespace Regions.Speech;

/// <summary>A word, or with <see cref="IsBookmark"/> a bookmark, and when it is said.</summary>
/// <param name="Text">The word, or the name of the bookmark.</param>
/// <param name="Offset">From the start of the sound.</param>
/// <param name="Duration">Without the gap behind it.</param>
/// <param name="IsBookmark">Whether it is a place, not a sound.</param>
internal sealed record SpokenWord(string Text, TimeSpan Offset, TimeSpan Duration, bool IsBookmark = false);
