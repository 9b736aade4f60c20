namespace Regions.Speech;

/// <summary>When each word of a phrase is said: in proportion to its letters, with a gap behind it.</summary>
internal static class WordSpans
{
    /// <summary>From where to where, in samples; <paramref name="Sounding"/> leaves out the gap behind the word.</summary>
    internal readonly record struct Span(int Begin, int Sounding, int End);

    /// <summary>The letters of all words, and one for each gap.</summary>
    public static int Weight(IReadOnlyList<string> words) => words.Sum(static word => word.Length + 1);

    public static Span[] Of(IReadOnlyList<string> words, int samples)
    {
        var spans = new Span[words.Count];
        long weight = Weight(words), passed = 0;
        for (var i = 0; i < spans.Length; i++)
        {
            var begin = (int)(passed * samples / weight);
            var sounding = (int)((passed + words[i].Length) * samples / weight) - begin;
            passed += words[i].Length + 1;
            spans[i] = new Span(begin, sounding, (int)(passed * samples / weight));
        }

        return spans;
    }
}
