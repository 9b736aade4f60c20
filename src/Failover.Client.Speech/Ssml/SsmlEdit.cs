using System.Text;

namespace Failover.Client.Speech;

/// <summary>A place in a text and what comes there instead.</summary>
internal readonly record struct SsmlEdit(int Start, int Length, string Replacement)
{
    public static string Apply(string text, List<SsmlEdit> edits)
    {
        if (edits.Count == 0)
        {
            return text;
        }

        edits.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        var result = new StringBuilder(text.Length);
        var at = 0;
        foreach (var (start, length, replacement) in edits)
        {
            result.Append(text, at, start - at).Append(replacement);
            at = start + length;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }
}
