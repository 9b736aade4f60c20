using System.Text;
using System.Xml;

namespace Failover.Client;

/// <summary>Finds ids in the attributes of an XML body, which is read as a whole: what services take as XML (SSML) is short.</summary>
internal sealed class XmlScanner(ResourcePlace[] places, List<FoundId> found) : BodyScanner(found, 0)
{
    /// <summary>What is longer stays as it is.</summary>
    public const int Longest = 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    protected override int Scan(ReadOnlySpan<byte> window, bool isLast)
    {
        IsMalformed = window.Length > Longest;
        if (isLast && !IsMalformed)
        {
            try
            {
                Read(Strict.GetString(window));
            }
            catch (Exception e) when (e is XmlException or DecoderFallbackException)
            {
                IsMalformed = true;
            }
        }

        return isLast ? window.Length : 0;
    }

    private void Read(string text)
    {
        var begin = text.StartsWith('\uFEFF') ? 1 : 0;
        using var reader = XmlReader.Create(new StringReader(text[begin..]), Settings);
        var lines = new XmlLines(text, begin);
        var (bytes, counted) = (0, 0);
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.XmlDeclaration && reader.GetAttribute("encoding") is { } encoding && !encoding.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            {
                throw new XmlException($"The encoding is {encoding}.");
            }

            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            var element = reader.LocalName;
            while (reader.MoveToNextAttribute())
            {
                if (PlaceOf(element, reader.LocalName) is { } place && reader.Value.Length > 0)
                {
                    var (start, length) = lines.ValueOfAttribute((IXmlLineInfo)reader, reader.Name);
                    bytes += Encoding.UTF8.GetByteCount(text.AsSpan(counted, start - counted));
                    counted = start;
                    Found.Add(new FoundId(place, reader.Value, bytes, Encoding.UTF8.GetByteCount(text.AsSpan(start, length)), IdForm.Xml));
                }
            }
        }
    }

    private ResourcePlace? PlaceOf(string element, string attribute)
    {
        foreach (var place in places)
        {
            if (place.Name == element && place.Attribute == attribute)
            {
                return place;
            }
        }

        return null;
    }
}
