using System.Text.Json;

namespace Failover.Client;

/// <summary>An answer as the verdict of a preset sees it.</summary>
internal readonly struct ServiceAnswer(HttpResponseMessage response)
{
    public int Status => (int)response.StatusCode;

    public bool IsPost => response.RequestMessage?.Method == HttpMethod.Post;

    public bool IsGet => response.RequestMessage?.Method == HttpMethod.Get;

    /// <summary>What was asked, with the base path of the endpoint; empty where nobody knows.</summary>
    public string Path => response.RequestMessage?.RequestUri?.AbsolutePath ?? "";

    /// <summary>The beginning of the body, where it was looked into; else nothing.</summary>
    public ReadOnlySpan<byte> Body => PeekedContent.Of(response.Content) is { } peeked ? peeked.Ahead.Span : default;

    public bool IsAt(string pathEnd) => PathTail.Is(Path, pathEnd);

    public bool HasQuery(string name) => response.RequestMessage?.RequestUri is { } uri
        && (uri.Query.Contains($"?{name}=", StringComparison.OrdinalIgnoreCase) || uri.Query.Contains($"&{name}=", StringComparison.OrdinalIgnoreCase));

    public string? Header(string name) => response.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString().Trim() : null;

    /// <summary>Whether the service gave this error code, in a header or in the body.</summary>
    public bool HasCode(string code) =>
        string.Equals(Header("x-ms-error-code"), code, StringComparison.OrdinalIgnoreCase) || (PeekedContent.Of(response.Content)?.Error.HasCode(code) ?? false);

    public bool Says(string text) => PeekedContent.Of(response.Content)?.Error.Message?.Contains(text, StringComparison.OrdinalIgnoreCase) ?? false;

    /// <summary>The text of a property of the body's outermost object.</summary>
    public string? TextOf(string property)
    {
        try
        {
            var reader = new Utf8JsonReader(Body, isFinalBlock: false, default);
            while (reader.Read())
            {
                if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(property))
                {
                    return reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // No JSON: the status alone speaks.
        }

        return null;
    }
}
