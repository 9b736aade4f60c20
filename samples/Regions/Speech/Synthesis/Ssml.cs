using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Regions.Services;

namespace Regions.Speech;

/// <summary>What an SSML document says, and with which voices.</summary>
internal sealed partial class Ssml
{
    /// <summary>The most that the service takes, in bytes of UTF-8.</summary>
    public const int MaxBytes = 64 * 1024;

    private const string DefaultLanguage = "en-US";
    private static readonly TimeSpan DefaultBreak = TimeSpan.FromMilliseconds(750);
    private static readonly TimeSpan LongestBreak = TimeSpan.FromSeconds(20);
    private readonly List<SsmlPart> _parts = [];

    private Ssml(string language) => Language = language;

    /// <summary>The language of the document, such as <c>en-US</c>.</summary>
    public string Language { get; }

    /// <summary>Words, breaks and bookmarks, in order.</summary>
    public IReadOnlyList<SsmlPart> Parts => _parts;

    /// <summary>The voices by name, in order of appearance.</summary>
    public IEnumerable<string> Voices => _parts.Select(static part => part.Voice).Distinct();

    /// <summary>Reads a document.</summary>
    /// <exception cref="Refusal">It is too long, no XML, or names no language or no voice.</exception>
    public static Ssml Parse(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) is var bytes and > MaxBytes)
        {
            throw Wrong($"The SSML has {bytes} bytes; allowed are {MaxBytes}.");
        }

        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            var speak = XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!;
            if (speak.Name.LocalName != "speak" || speak.Attribute(XNamespace.Xml + "lang")?.Value is not { Length: > 0 } language)
            {
                throw Wrong("The root of SSML is <speak> with an xml:lang.");
            }

            var ssml = new Ssml(language);
            ssml.Read(speak, null);
            return ssml._parts.Exists(static part => part.Word is not null) ? ssml : throw Wrong("The SSML has no words in a <voice>.");
        }
        catch (XmlException e)
        {
            throw Wrong($"The SSML is not XML: {e.Message}");
        }
    }

    /// <summary>A document that says a text with one voice.</summary>
    public static string Of(string text, string voice)
    {
        XNamespace synthesis = "http://www.w3.org/2001/10/synthesis";
        return new XElement(
            synthesis + "speak",
            new XAttribute("version", "1.0"),
            new XAttribute(XNamespace.Xml + "lang", DefaultLanguage),
            new XElement(synthesis + "voice", new XAttribute("name", voice), text)).ToString(SaveOptions.DisableFormatting);
    }

    private void Read(XElement element, string? voice)
    {
        foreach (var node in element.Nodes())
        {
            if (node is XText text && !string.IsNullOrWhiteSpace(text.Value))
            {
                AddWords(text.Value, voice);
            }
            else if (node is XElement child)
            {
                ReadElement(child, voice);
            }
        }
    }

    private void ReadElement(XElement element, string? voice)
    {
        switch (element.Name.LocalName)
        {
            case "voice":
                Read(element, element.Attribute("name")?.Value is { Length: > 0 } name ? SpeechVoice.ShortNameOf(name) : throw Wrong("A <voice> needs a name."));
                break;
            case "break":
                _parts.Add(new SsmlPart(Required(voice)) { Pause = PauseOf(element) });
                break;
            case "bookmark":
                _parts.Add(new SsmlPart(Required(voice)) { Bookmark = element.Attribute("mark")?.Value ?? throw Wrong("A <bookmark> needs a mark.") });
                break;
            case "sub" when element.Attribute("alias")?.Value is { } alias:
                AddWords(alias, voice);
                break;
            case "audio" or "backgroundaudio" or "lexicon":
                break;
            default:
                Read(element, voice);
                break;
        }
    }

    private void AddWords(string text, string? voice)
    {
        foreach (var word in SpokenSentence.Words(text))
        {
            _parts.Add(new SsmlPart(Required(voice)) { Word = word });
        }
    }

    private static TimeSpan PauseOf(XElement element)
    {
        var match = Duration().Match(element.Attribute("time")?.Value ?? "");
        if (!match.Success)
        {
            return DefaultBreak;
        }

        var number = double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        var pause = match.Groups[2].Value == "ms" ? TimeSpan.FromMilliseconds(number) : TimeSpan.FromSeconds(number);
        return pause < LongestBreak ? pause : LongestBreak;
    }

    private static string Required(string? voice) => voice ?? throw Wrong("There is text outside of a <voice>.");

    private static Refusal Wrong(string message) => new(StatusCodes.Status400BadRequest, "BadRequest", message);

    [GeneratedRegex(@"^\s*(\d{1,6}(?:\.\d{1,3})?)\s*(ms|s)\s*$")]
    private static partial Regex Duration();
}
