using System.Xml;

namespace Failover.Client;

/// <summary>Turns the line and column that an XML reader gives into a place in the text.</summary>
internal sealed class XmlLines
{
    private readonly string _text;
    private readonly List<int> _starts;

    /// <param name="text">What the reader reads.</param>
    /// <param name="begin">Where in it the reader began.</param>
    public XmlLines(string text, int begin)
    {
        (_text, _starts) = (text, [begin]);
        for (var i = begin; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                _starts.Add(i + 1);
            }
        }
    }

    /// <summary>Where what the reader stands on begins: an attribute at its name, an element at its name behind the bracket.</summary>
    public int PlaceOf(IXmlLineInfo reader) => _starts[reader.LineNumber - 1] + reader.LinePosition - 1;

    /// <summary>What stands between the quotes of the attribute that the reader stands on.</summary>
    public (int Start, int Length) ValueOfAttribute(IXmlLineInfo reader, string name)
    {
        var at = PlaceOf(reader) + name.Length;
        // The reader has seen that an equals sign and a quote follow, with nothing but blanks between.
        at = _text.IndexOf('=', at) + 1;
        at = _text.AsSpan(at).IndexOfAny('"', '\'') + at;
        return (at + 1, _text.IndexOf(_text[at], at + 1) - at - 1);
    }
}
