using System.Text.Json.Nodes;

namespace Regions.Services;

/// <summary>Answers that more than one service gives.</summary>
internal static class Answers
{
    /// <summary>An error as Azure puts it.</summary>
    public static Answer Error(string code, string message, int status) => Answer
        .Json(new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } }, status)
        .With("x-ms-error-code", code);

    /// <summary>An instant as Azure writes it.</summary>
    public static string Text(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A page of a list, which here is always the only one.</summary>
    public static Answer Page(IEnumerable<JsonNode> items) =>
        Answer.Json(new JsonObject { ["value"] = new JsonArray([.. items]), ["nextLink"] = null });
}
