using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Failover.Client;

/// <summary>Reads an event that is an error (<c>{"error":{"code":"rate_limit_exceeded"}}</c>) although the answer began with 200: which status the service would have given, had it not begun to stream.</summary>
internal static class EventError
{
    private static readonly string[] Fields = ["code", "status", "status_code", "statusCode", "type"];

    /// <summary>The status, if it is one that another endpoint may mend; what is the caller's own fault stays an event.</summary>
    public static HttpStatusCode? StatusOf(string? eventName, ReadOnlyMemory<byte> data)
    {
        var isNamedError = string.Equals(eventName, "error", StringComparison.Ordinal);
        // Nearly every stream begins with something else, and need not be taken apart.
        if (!isNamedError && data.Span.IndexOf("\"error\""u8) < 0)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(data);
            return OfRoot(document.RootElement, isNamedError);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // No JSON, or a string in it that is no text.
            return null;
        }
    }

    private static HttpStatusCode? OfRoot(JsonElement root, bool isNamedError)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (root.TryGetProperty("error", out var error) && error.ValueKind is JsonValueKind.Object or JsonValueKind.String)
        {
            return error.ValueKind == JsonValueKind.Object ? OfFields(error) ?? OfFields(root) : OfValue(error) ?? OfFields(root);
        }

        var isError = isNamedError || (root.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("error"u8));
        return isError ? OfFields(root) : null;
    }

    private static HttpStatusCode? OfFields(JsonElement error)
    {
        foreach (var field in Fields)
        {
            if (error.TryGetProperty(field, out var value) && OfValue(value) is { } status)
            {
                return status;
            }
        }

        return null;
    }

    private static HttpStatusCode? OfValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.TryGetInt32(out var number) ? OfNumber(number) : null,
        JsonValueKind.String => int.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? OfNumber(number) : OfWord(value.GetString()!),
        _ => null,
    };

    private static HttpStatusCode? OfNumber(int number) => number switch
    {
        408 or 429 or 500 or 502 or 503 or 504 => (HttpStatusCode)number,
        // What some services say when they are overloaded.
        529 => HttpStatusCode.ServiceUnavailable,
        _ => null,
    };

    /// <summary>The words that services use, in whatever spelling: <c>rate_limit_exceeded</c>, <c>RateLimitExceeded</c>.</summary>
    private static HttpStatusCode? OfWord(string word) => new string([.. word.Where(char.IsAsciiLetter).Select(char.ToLowerInvariant)]) switch
    {
        "ratelimitexceeded" or "ratelimiterror" or "ratelimitreached" or "toomanyrequests" or "insufficientquota" or "quotaexceeded" or "resourceexhausted" => HttpStatusCode.TooManyRequests,
        "servererror" or "internalservererror" or "internalerror" or "internal" or "apierror" => HttpStatusCode.InternalServerError,
        "badgateway" => HttpStatusCode.BadGateway,
        "serviceunavailable" or "unavailable" or "serverbusy" or "overloaded" or "overloadederror" or "serveroverloaded" or "engineoverloaded" or "nocapacity" => HttpStatusCode.ServiceUnavailable,
        "timeout" or "timeouterror" or "requesttimeout" or "gatewaytimeout" or "deadlineexceeded" => HttpStatusCode.GatewayTimeout,
        _ => null,
    };
}
