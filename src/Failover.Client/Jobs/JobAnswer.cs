using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Failover.Client;

/// <summary>What a service answered about a job, as a <see cref="JobKind"/> reads it.</summary>
public sealed class JobAnswer
{
    private readonly HttpResponseMessage _response;
    private readonly JsonElement _json;

    /// <summary>Reads an answer.</summary>
    /// <param name="path">The path and query that was asked.</param>
    /// <param name="response">The answer; its headers are read, its content is not.</param>
    /// <param name="body">The content. One that is no JSON counts as empty.</param>
    public JobAnswer(string path, HttpResponseMessage response, ReadOnlyMemory<byte> body)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(response);
        (Path, _response, Body) = (path, response, body);
        try
        {
            var reader = new Utf8JsonReader(body.Span);
            _json = body.IsEmpty ? default : JsonElement.ParseValue(ref reader);
        }
        catch (JsonException)
        {
            // A page of a proxy, say: it tells nothing of the job.
        }
    }

    /// <summary>The path and query that was asked, without the base path of the endpoint.</summary>
    public string Path { get; }

    /// <summary>The status of the answer.</summary>
    public HttpStatusCode StatusCode => _response.StatusCode;

    internal ReadOnlyMemory<byte> Body { get; }

    /// <summary>A header of the answer; <see langword="null"/> where there is none.</summary>
    /// <param name="name">Its name; case does not count.</param>
    public string? Header(string name) =>
        _response.Headers.NonValidated.TryGetValues(name, out var values) || _response.Content.Headers.NonValidated.TryGetValues(name, out values)
            ? values.ToString()
            : null;

    /// <summary>A string or number of the answer's JSON; <see langword="null"/> where there is none.</summary>
    /// <param name="property">The names on the way to it: <c>properties.status</c>.</param>
    public string? Text(string property)
    {
        ArgumentNullException.ThrowIfNull(property);
        try
        {
            var at = _json;
            foreach (var name in property.Split('.'))
            {
                if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
                {
                    return null;
                }
            }

            return at.ValueKind switch
            {
                JsonValueKind.String => at.GetString(),
                JsonValueKind.Number => at.GetRawText(),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: a string, but no text.
            return null;
        }
    }

    /// <summary>The path that was asked, with one more segment; the query stays.</summary>
    /// <param name="id">What the service calls the job, in the clear; <see langword="null"/> gives <see langword="null"/>.</param>
    public string? Below(string? id) => string.IsNullOrEmpty(id) ? null : JobPath.Append(Path, "/" + Uri.EscapeDataString(id));

    /// <summary>For people: the status, and what the service says about it in a word and a sentence.</summary>
    internal string Describe()
    {
        var error = ServiceError.Read(Body.Span);
        var message = error.Message is { } said ? $": {(said.Length > 300 ? said[..300] + "..." : said)}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{StatusText.Of(_response)}{(error.Code is { } code ? $" ({code})" : "")}{message}");
    }
}
