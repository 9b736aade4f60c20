using System.Text.Json.Nodes;

namespace Regions.Speech;

/// <summary>What was heard, as the service writes it: times in units of 100 ns.</summary>
internal static class PhraseJson
{
    public const double Confidence = 0.95;

    public static JsonObject Phrase(string status, string text, TimeSpan offset, TimeSpan duration, bool isDetailed)
    {
        var phrase = new JsonObject { ["RecognitionStatus"] = status, ["Offset"] = offset.Ticks, ["Duration"] = duration.Ticks };
        if (status != "Success")
        {
            return phrase;
        }

        phrase["DisplayText"] = text;
        if (isDetailed)
        {
            phrase["NBest"] = new JsonArray(new JsonObject
            {
                ["Confidence"] = Confidence,
                ["Lexical"] = Lexical(text),
                ["ITN"] = Lexical(text),
                ["MaskedITN"] = Lexical(text),
                ["Display"] = text,
            });
        }

        return phrase;
    }

    public static JsonObject Hypothesis(HeardEvent heard) =>
        new() { ["Text"] = heard.Text, ["Offset"] = heard.Offset.Ticks, ["Duration"] = heard.Duration.Ticks };

    /// <summary>The words alone, as they are said.</summary>
    public static string Lexical(string text) => string.Join(
        ' ', SpokenSentence.Words(text).Select(static word => word.Trim('.', ',', ';', ':', '!', '?', '"').ToLowerInvariant()).Where(static word => word.Length > 0));
}
