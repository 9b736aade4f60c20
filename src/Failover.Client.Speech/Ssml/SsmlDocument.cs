using System.Text;
using System.Xml;

namespace Failover.Client.Speech;

/// <summary>A document to be spoken, and the places in it that differ from voice to voice. Everything else goes out byte for byte as it was written.</summary>
internal sealed class SsmlDocument
{
    /// <summary>What the service takes in one turn.</summary>
    public const int MaxBytes = 64 * 1024;

    private const string Mstts = "https://www.w3.org/2001/mstts";

    private readonly SsmlVoice[] _voices;

    private SsmlDocument(string text, SsmlVoice[] voices) => (Text, _voices) = (text, voices);

    public string Text { get; }

    /// <summary>The voices that the document names, in order.</summary>
    public IReadOnlyList<SsmlVoice> Voices => _voices;

    /// <summary>Takes SSML as it is.</summary>
    /// <exception cref="ArgumentException">It is empty, too long, or no SSML.</exception>
    public static SsmlDocument Parse(string ssml)
    {
        ArgumentNullException.ThrowIfNull(ssml);
        var text = ssml.TrimStart('\uFEFF');
        var bytes = Encoding.UTF8.GetByteCount(text);
        if (bytes > MaxBytes)
        {
            throw new ArgumentException($"The SSML has {bytes} bytes in UTF-8; the service takes at most {MaxBytes}.", nameof(ssml));
        }

        try
        {
            return new SsmlDocument(text, SsmlReader.Read(text));
        }
        catch (XmlException e)
        {
            throw new ArgumentException($"The SSML is not valid XML: {e.Message}", nameof(ssml), e);
        }
    }

    /// <summary>Wraps text, to be spoken by one voice.</summary>
    /// <exception cref="ArgumentException">It is empty, too long, or holds a character that cannot be sent.</exception>
    public static string OfText(string text, string voice, string language, string? profile = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new ArgumentException("The text is empty; there must be something to speak.", nameof(text));
        }

        try
        {
            XmlConvert.VerifyXmlChars(text);
        }
        catch (XmlException e)
        {
            throw new ArgumentException($"The text holds a character that cannot be spoken: {e.Message}", nameof(text), e);
        }

        var spoken = profile is null ? Escape(text) : $"<mstts:ttsembedding speakerProfileId=\"{Escape(profile)}\">{Escape(text)}</mstts:ttsembedding>";
        var names = profile is null ? "" : $" xmlns:mstts=\"{Mstts}\"";
        var ssml = $"<speak version=\"1.0\" xmlns=\"http://www.w3.org/2001/10/synthesis\"{names} xml:lang=\"{Escape(language)}\"><voice name=\"{Escape(voice)}\">{spoken}</voice></speak>";
        var bytes = Encoding.UTF8.GetByteCount(ssml);
        return bytes <= MaxBytes ? ssml : throw new ArgumentException($"The text has {bytes} bytes as SSML in UTF-8; the service takes at most {MaxBytes}.", nameof(text));
    }

    /// <summary>The document with another voice in the place of some of its own.</summary>
    /// <param name="replaced">The voice whose places are taken; <see langword="null"/> for all of them.</param>
    /// <param name="name">Who speaks there.</param>
    /// <param name="profile">The speaker profile of that voice; <see langword="null"/> for one that has none.</param>
    public string With(Func<string, bool>? replaced, string name, string? profile)
    {
        var edits = new List<SsmlEdit>();
        foreach (var voice in _voices)
        {
            if (replaced is null || replaced(voice.Name))
            {
                voice.Rewrite(name, profile, edits);
            }
        }

        return SsmlEdit.Apply(Text, edits);
    }

    public static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal).Replace("'", "&apos;", StringComparison.Ordinal);
}
