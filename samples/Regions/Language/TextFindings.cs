using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Regions.Language;

/// <summary>What is found in a text: the same in every region, and simple enough to foresee in a test.</summary>
internal static partial class TextFindings
{
    private static readonly Dictionary<string, Action<JsonObject, TextTask, string>> ByKind = new(StringComparer.Ordinal)
    {
        ["EntityRecognition"] = Entities,
        ["Healthcare"] = MedicalEntities,
        ["CustomEntityRecognition"] = Entities,
        ["CustomHealthcare"] = MedicalEntities,
        ["CustomSingleLabelClassification"] = Classes,
        ["CustomMultiLabelClassification"] = Classes,
        ["KeyPhraseExtraction"] = KeyPhrases,
        ["LanguageDetection"] = Language,
        ["SentimentAnalysis"] = Sentiment,
    };

    public static string Kinds => string.Join(", ", ByKind.Keys);

    public static bool Knows(string kind) => ByKind.ContainsKey(kind);

    public static JsonObject Of(TextTask task, string id, string text)
    {
        var found = new JsonObject { ["id"] = id, ["warnings"] = new JsonArray() };
        ByKind[task.Kind](found, task, text);
        return found;
    }

    // A thing is a word with a capital.
    private static void Entities(JsonObject found, TextTask task, string text)
    {
        var category = task.Deployment?.Model.Assets?["entities"]?[0]?["category"]?.GetValue<string>() ?? "Product";
        found["entities"] = new JsonArray([.. Capitalized().Matches(text).Select(match => new JsonObject
        {
            ["text"] = match.Value,
            ["category"] = category,
            ["offset"] = match.Index,
            ["length"] = match.Length,
            ["confidenceScore"] = 0.9,
        })]);
    }

    private static void MedicalEntities(JsonObject found, TextTask task, string text)
    {
        Entities(found, task, text);
        found["relations"] = new JsonArray();
    }

    private static void Classes(JsonObject found, TextTask task, string text)
    {
        var category = task.Deployment?.Model.Assets?["classes"]?[0]?["category"]?.GetValue<string>() ?? "Other";
        found["class"] = new JsonArray(new JsonObject { ["category"] = category, ["confidenceScore"] = 0.8 });
    }

    private static void KeyPhrases(JsonObject found, TextTask task, string text) =>
        found["keyPhrases"] = new JsonArray([.. Capitalized().Matches(text).Select(static match => (JsonNode)match.Value)]);

    private static void Language(JsonObject found, TextTask task, string text) =>
        found["detectedLanguage"] = new JsonObject { ["name"] = "English", ["iso6391Name"] = "en", ["confidenceScore"] = 1.0 };

    private static void Sentiment(JsonObject found, TextTask task, string text)
    {
        var sentiment = text.Contains("not ", StringComparison.OrdinalIgnoreCase) ? "negative" : "positive";
        found["sentiment"] = sentiment;
        found["confidenceScores"] = Scores(sentiment);
        found["sentences"] = new JsonArray(new JsonObject
        {
            ["text"] = text,
            ["sentiment"] = sentiment,
            ["confidenceScores"] = Scores(sentiment),
            ["offset"] = 0,
            ["length"] = text.Length,
        });
    }

    private static JsonObject Scores(string sentiment) => new()
    {
        ["positive"] = sentiment == "positive" ? 0.9 : 0.05,
        ["neutral"] = 0.05,
        ["negative"] = sentiment == "negative" ? 0.9 : 0.05,
    };

    [GeneratedRegex(@"\p{Lu}\w+")]
    private static partial Regex Capitalized();
}
