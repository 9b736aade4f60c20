using System.Text.RegularExpressions;

namespace SpeechApp;

/// <summary>A text as it is said.</summary>
internal static partial class SpokenText
{
    /// <summary>A sentence ends with a mark and a blank behind it; what has no letter and no digit is none.</summary>
    public static IReadOnlyList<string> SentencesOf(string text) =>
        [.. EndOfSentence().Split(text).Select(static s => s.Trim()).Where(static s => s.Any(char.IsLetterOrDigit))];

    [GeneratedRegex(@"(?<=[.!?])\s+")]
    private static partial Regex EndOfSentence();
}
