using System.Text.Json.Nodes;

namespace Regions.Services;

/// <summary>Answers that more than one service gives.</summary>
internal static class Answers
{
    /// <summary>An error as Azure puts it.</summary>
    public static Answer Error(string code, string message, int status) => Answer
        .Json(new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } }, status)
        .With("x-ms-error-code", code);

    /// <summary>A refusal as Azure puts it.</summary>
    public static Answer Error(Refusal refusal)
    {
        var answer = Error(refusal.Code, refusal.Message, refusal.Status);
        return refusal.RetryAfter is { } wait
            ? answer.With("Retry-After", Math.Ceiling(wait.TotalSeconds).ToString("F0", System.Globalization.CultureInfo.InvariantCulture))
            : answer;
    }

    /// <summary>An instant as Azure writes it.</summary>
    public static string Text(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A page of a list, which here is always the only one.</summary>
    public static Answer Page(IEnumerable<JsonNode> items) =>
        Answer.Json(new JsonObject { ["value"] = new JsonArray([.. items]), ["nextLink"] = null });
}
