using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Regions.Services;

/// <summary>What a service answers. The bytes are made at once, while the state they tell of still stands.</summary>
internal sealed class Answer
{
    // Nothing here ends up inside a page: an apostrophe may stay one.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly int _status;
    private readonly string? _contentType;
    private readonly ReadOnlyMemory<byte> _body;
    private readonly Func<HttpResponse, Task>? _stream;
    private readonly List<(string Name, string Value)> _headers = [];

    private Answer(int status, string? contentType, ReadOnlyMemory<byte> body, Func<HttpResponse, Task>? stream = null) =>
        (_status, _contentType, _body, _stream) = (status, contentType, body, stream);

    /// <summary>The body, read as UTF-8.</summary>
    public string Text => Encoding.UTF8.GetString(_body.Span);

    public static Answer Empty(int status) => new(status, null, default);

    public static Answer Json(JsonNode body, int status = StatusCodes.Status200OK) =>
        new(status, "application/json; charset=utf-8", JsonSerializer.SerializeToUtf8Bytes(body, Readable));

    public static Answer Html(string page) => Bytes(Encoding.UTF8.GetBytes(page), "text/html; charset=utf-8");

    public static Answer Bytes(ReadOnlyMemory<byte> body, string contentType) => new(StatusCodes.Status200OK, contentType, body);

    /// <summary>An answer that is written piece by piece, after the service has let go of its state.</summary>
    public static Answer Stream(string? contentType, Func<HttpResponse, Task> write) =>
        new(StatusCodes.Status200OK, contentType, default, write);

    public Answer With(string header, string value)
    {
        _headers.Add((header, value));
        return this;
    }

    public async Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = _status;
        response.ContentType = _contentType;
        foreach (var (name, value) in _headers)
        {
            response.Headers[name] = value;
        }

        if (_stream is not null)
        {
            await _stream(response);
        }
        else if (_contentType is not null)
        {
            response.ContentLength = _body.Length;
            await response.Body.WriteAsync(_body, response.HttpContext.RequestAborted);
        }
    }
}
