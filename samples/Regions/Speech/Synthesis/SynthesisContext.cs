using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Speech;

/// <summary>What the client wants of the turns that follow: the format, and what to be told of the sound.</summary>
internal sealed class SynthesisContext
{
    private const string DefaultVoice = "en-US-AvaMultilingualNeural";
    private readonly JsonObject _wanted;
    private readonly JsonObject _synthesis;

    private SynthesisContext(JsonObject synthesis)
    {
        _synthesis = synthesis;
        var audio = synthesis.Object("audio") ?? [];
        OutputFormat = audio.Text("outputFormat") ?? Speech.OutputFormat.Default;
        _wanted = audio.Object("metadataOptions") ?? [];
    }

    public static SynthesisContext Default { get; } = new([]);

    public string OutputFormat { get; }

    public string ContentType => Speech.OutputFormat.Parse(OutputFormat).ContentType;

    /// <exception cref="Refusal">A value is not of the kind that it should be.</exception>
    public static SynthesisContext Read(JsonObject context)
    {
        var read = new SynthesisContext(context.Object("synthesis") ?? []);
        _ = Speech.OutputFormat.Parse(read.OutputFormat);
        return read;
    }

    /// <summary>SSML for text that came without.</summary>
    public string Wrap(string text) => Ssml.Of(text, (_synthesis.Object("input") ?? []).Text("voiceName") ?? DefaultVoice);

    /// <summary>Messages on what is said when, as far as they are wanted.</summary>
    public IEnumerable<JsonObject> Metadata(SpokenSound sound)
    {
        var sentence = new List<SpokenWord>();
        foreach (var word in sound.Words)
        {
            if (word.IsBookmark)
            {
                if (Wants("bookmark"))
                {
                    yield return Message("Bookmark", new JsonObject { ["Offset"] = word.Offset.Ticks, ["Bookmark"] = word.Text });
                }

                continue;
            }

            foreach (var message in OfWord(word))
            {
                yield return message;
            }

            sentence.Add(word);
            if (word.Text[^1] is '.' or '!' or '?' && Wants("sentenceBoundary"))
            {
                yield return OfSentence(sentence);
                sentence.Clear();
            }
        }

        if (sentence.Count > 0 && Wants("sentenceBoundary"))
        {
            yield return OfSentence(sentence);
        }

        if (Wants("sessionEnd"))
        {
            yield return Message("SessionEnd", new JsonObject { ["Offset"] = sound.Duration.Ticks });
        }
    }

    private IEnumerable<JsonObject> OfWord(SpokenWord word)
    {
        var letters = word.Text.TrimEnd('.', ',', ';', ':', '!', '?');
        if (letters.Length > 0 && Wants("wordBoundary"))
        {
            yield return Boundary("WordBoundary", "WordBoundary", letters, word.Offset, word.Duration);
        }

        if (letters.Length < word.Text.Length && Wants("punctuationBoundary"))
        {
            yield return Boundary("WordBoundary", "PunctuationBoundary", word.Text[letters.Length..], word.Offset + word.Duration, TimeSpan.Zero);
        }

        for (var i = 0; i < letters.Length && Wants("viseme"); i++)
        {
            yield return Message("Viseme", new JsonObject
            {
                ["Offset"] = (word.Offset + (i * word.Duration / letters.Length)).Ticks,
                ["VisemeId"] = 1 + (char.ToLowerInvariant(letters[i]) % 21),
                ["IsLastAnimation"] = true,
            });
        }
    }

    private static JsonObject OfSentence(List<SpokenWord> words) => Boundary(
        "SentenceBoundary",
        "SentenceBoundary",
        string.Join(' ', words.Select(static w => w.Text)),
        words[0].Offset,
        words[^1].Offset + words[^1].Duration - words[0].Offset);

    private static JsonObject Boundary(string type, string boundary, string text, TimeSpan offset, TimeSpan duration) => Message(type, new JsonObject
    {
        ["Offset"] = offset.Ticks,
        ["Duration"] = duration.Ticks,
        ["text"] = new JsonObject { ["Text"] = text, ["Length"] = text.Length, ["BoundaryType"] = boundary },
    });

    private static JsonObject Message(string type, JsonObject data) =>
        new() { ["Metadata"] = new JsonArray(new JsonObject { ["Type"] = type, ["Data"] = data }) };

    // Some clients write true, some "true".
    private bool Wants(string what) => string.Equals(_wanted[$"{what}Enabled"]?.ToString(), "true", StringComparison.OrdinalIgnoreCase);
}
