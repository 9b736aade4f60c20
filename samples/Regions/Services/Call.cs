using System.Text.Json;
using System.Text.Json.Nodes;

namespace Regions.Services;

/// <summary>A request as a handler reads it. What cannot be read is refused with 400.</summary>
internal sealed class Call(HttpContext context)
{
    private JsonObject? _body;

    public HttpRequest Request => context.Request;

    /// <summary>The part of the path that the route calls so.</summary>
    public string this[string name] => context.GetRouteValue(name) as string ?? "";

    /// <summary>The body as a JSON object.</summary>
    public JsonObject Body => _body ??= Parse(Bytes());

    /// <summary>The body as a form, with one part or several.</summary>
    public IFormCollection Form
    {
        get
        {
            try
            {
                return Request.Form;
            }
            catch (Exception e) when (e is InvalidOperationException or InvalidDataException or IOException)
            {
                throw Malformed($"The body is not a form: {e.Message}");
            }
        }
    }

    public string? Query(string name) => Request.Query.TryGetValue(name, out var values) ? values[0] : null;

    /// <summary>The body as it came.</summary>
    public byte[] Bytes()
    {
        using var bytes = new MemoryStream();
        Request.Body.CopyTo(bytes);
        return bytes.ToArray();
    }

    public static JsonObject Parse(ReadOnlySpan<byte> text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw Malformed("The body must be a JSON object.");
        }
        catch (JsonException e)
        {
            throw Malformed($"The body is not JSON: {e.Message}");
        }
    }

    private static Refusal Malformed(string message) => new(StatusCodes.Status400BadRequest, "InvalidRequest", message);
}
