using System.Text;

namespace Failover.Client;

/// <summary>Takes apart what may hold several ids with commas between them, and leaves commas and blanks where they are.</summary>
internal static class IdList
{
    /// <summary>In plain text of a body.</summary>
    public static void Add(ResourcePlace place, ReadOnlySpan<byte> bytes, long start, List<FoundId> found)
    {
        for (var begin = 0; begin <= bytes.Length;)
        {
            var length = place.IsJoined && bytes[begin..].IndexOf((byte)',') is >= 0 and var comma ? comma : bytes.Length - begin;
            var (from, to) = (begin, begin + length);
            Trim(bytes, ref from, ref to);
            if (to > from)
            {
                found.Add(new FoundId(place, Encoding.UTF8.GetString(bytes[from..to]), start + from, to - from, IdForm.Plain));
            }

            begin += length + 1;
        }
    }

    /// <summary>In a value of the query, as it is written there, or in a header.</summary>
    public static void Add(ResourcePlace place, string text, int start, int end, IdForm form, List<FoundId> found)
    {
        for (var begin = start; begin <= end;)
        {
            var (comma, width) = place.IsJoined ? NextComma(text.AsSpan(begin, end - begin), form) : (end - begin, 1);
            var (from, to) = (begin, begin + comma);
            for (var blank = 0; (blank = BlankAtStart(text.AsSpan(from, to - from), form)) > 0; from += blank)
            {
            }

            for (var blank = 0; (blank = BlankAtEnd(text.AsSpan(from, to - from), form)) > 0; to -= blank)
            {
            }

            if (to > from)
            {
                var value = text[from..to];
                found.Add(new FoundId(place, form == IdForm.Plain ? value : Uri.UnescapeDataString(value.Replace('+', ' ')), from, to - from, form));
            }

            begin += comma + width;
        }
    }

    private static (int At, int Width) NextComma(ReadOnlySpan<char> text, IdForm form)
    {
        var plain = text.IndexOf(',');
        var escaped = form == IdForm.Escaped ? text.IndexOf("%2C", StringComparison.OrdinalIgnoreCase) : -1;
        return escaped >= 0 && (plain < 0 || escaped < plain) ? (escaped, 3) : (plain < 0 ? text.Length : plain, 1);
    }

    private static int BlankAtStart(ReadOnlySpan<char> text, IdForm form) =>
        text.StartsWith(" ") || (form == IdForm.Escaped && text.StartsWith("+")) ? 1
        : form == IdForm.Escaped && text.StartsWith("%20") ? 3
        : 0;

    private static int BlankAtEnd(ReadOnlySpan<char> text, IdForm form) =>
        text.EndsWith(" ") || (form == IdForm.Escaped && text.EndsWith("+")) ? 1
        : form == IdForm.Escaped && text.EndsWith("%20") ? 3
        : 0;

    private static void Trim(ReadOnlySpan<byte> bytes, ref int from, ref int to)
    {
        for (; from < to && bytes[from] is (byte)' '; from++)
        {
        }

        for (; to > from && bytes[to - 1] is (byte)' '; to--)
        {
        }
    }
}
