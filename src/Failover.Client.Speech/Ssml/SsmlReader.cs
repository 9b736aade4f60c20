using System.Xml;

namespace Failover.Client.Speech;

/// <summary>Reads a document for the places where it names voices and speaker profiles. It is read, never written anew: a writer would change quotes, entities and blanks that are not ours.</summary>
internal static class SsmlReader
{
    private const string Ssml = "http://www.w3.org/2001/10/synthesis";

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <exception cref="XmlException">It is no XML, or declares a document type.</exception>
    /// <exception cref="ArgumentException">It is XML but no SSML.</exception>
    public static SsmlVoice[] Read(string text)
    {
        var lines = new XmlLines(text, 0);
        var voices = new List<SsmlVoice>();
        var open = new Stack<(int Depth, SsmlVoice? Voice, SsmlEmbedding? Embedding)>();
        using var source = new StringReader(text);
        using var reader = XmlReader.Create(source, Settings);
        var position = (IXmlLineInfo)reader;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.EndElement && open.Count > 0 && open.Peek().Depth == reader.Depth)
            {
                var start = lines.PlaceOf(position) - "</".Length;
                open.Pop().Embedding?.EndsWith(start, text.IndexOf('>', start) + 1 - start);
            }

            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (reader.Depth == 0 && reader.LocalName != "speak")
            {
                throw new ArgumentException($"The SSML begins with the element '{reader.Name}'; it must begin with 'speak'.", nameof(text));
            }

            var (depth, isEmpty) = (reader.Depth, reader.IsEmptyElement);
            if (reader.LocalName == "voice" && reader.NamespaceURI is Ssml or "")
            {
                var voice = VoiceAt(reader, lines);
                if (voice is not null)
                {
                    voices.Add(voice);
                }

                Open(open, depth, isEmpty, voice, null);
            }
            else if (reader.LocalName == "ttsembedding" && EmbeddingAt(reader, lines, text) is { } embedding)
            {
                Innermost(open)?.Add(embedding);
                Open(open, depth, isEmpty, null, embedding);
            }
        }

        return [.. voices];
    }

    private static void Open(Stack<(int Depth, SsmlVoice? Voice, SsmlEmbedding? Embedding)> open, int depth, bool isEmpty, SsmlVoice? voice, SsmlEmbedding? embedding)
    {
        if (!isEmpty)
        {
            open.Push((depth, voice, embedding));
        }
    }

    private static SsmlVoice? Innermost(Stack<(int Depth, SsmlVoice? Voice, SsmlEmbedding? Embedding)> open)
    {
        foreach (var (_, voice, _) in open)
        {
            if (voice is not null)
            {
                return voice;
            }
        }

        return null;
    }

    private static SsmlVoice? VoiceAt(XmlReader reader, XmlLines lines)
    {
        if (!reader.MoveToAttribute("name"))
        {
            return null;
        }

        var (start, length) = lines.ValueOfAttribute((IXmlLineInfo)reader, reader.Name);
        return new SsmlVoice(reader.Value, start, length);
    }

    private static SsmlEmbedding? EmbeddingAt(XmlReader reader, XmlLines lines, string text)
    {
        var start = lines.PlaceOf((IXmlLineInfo)reader) - "<".Length;
        if (!reader.MoveToAttribute("speakerProfileId"))
        {
            return null;
        }

        var (profile, length) = lines.ValueOfAttribute((IXmlLineInfo)reader, reader.Name);
        return new SsmlEmbedding(start, EndOfTag(text, start) - start, profile, length);
    }

    /// <summary>A value between quotes may hold the bracket that would end the tag.</summary>
    private static int EndOfTag(string text, int at)
    {
        for (var quote = '\0'; ; at++)
        {
            var c = text[at];
            if (quote == '\0' && c == '>')
            {
                return at + 1;
            }

            quote = quote == '\0' && c is '"' or '\'' ? c : c == quote ? '\0' : quote;
        }
    }
}
