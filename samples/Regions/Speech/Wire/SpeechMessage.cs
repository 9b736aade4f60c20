using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Speech;

/// <summary>A message of the speech protocol: headers by name in any case, and a body.</summary>
internal sealed class SpeechMessage
{
    private const string LineEnd = "\r\n";
    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);

    private SpeechMessage(ReadOnlyMemory<byte> body) => Body = body;

    public string Path => this["Path"].ToLowerInvariant();

    /// <summary>The turn that it belongs to.</summary>
    public string RequestId => this["X-RequestId"];

    public ReadOnlyMemory<byte> Body { get; }

    public string Text => Encoding.UTF8.GetString(Body.Span);

    /// <summary>The value of a header; empty where there is none.</summary>
    public string this[string header] => _headers.GetValueOrDefault(header, "");

    /// <summary>The body as JSON.</summary>
    /// <exception cref="Refusal">It is none.</exception>
    public JsonObject Json() => Call.Parse(Body.Span);

    /// <summary>Reads a message as it came.</summary>
    /// <exception cref="Refusal">It has no headers, or no path among them.</exception>
    public static SpeechMessage Read(ReadOnlyMemory<byte> bytes, bool isBinary)
    {
        var (head, body) = isBinary ? SplitBinary(bytes) : SplitText(bytes);
        var message = new SpeechMessage(body);
        foreach (var line in Encoding.UTF8.GetString(head.Span).Split(LineEnd, StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                message._headers[line[..colon].Trim()] = line[(colon + 1)..].Trim();
            }
        }

        return message.Path.Length > 0 ? message : throw Malformed("the header Path is missing");
    }

    /// <summary>A text message with JSON in it, as bytes.</summary>
    public static byte[] WriteText(string path, string requestId, JsonObject body) => Encoding.UTF8.GetBytes(
        $"X-RequestId:{requestId}{LineEnd}Content-Type:application/json; charset=utf-8{LineEnd}Path:{path}{LineEnd}{LineEnd}{JsonSerializer.Serialize(body)}");

    /// <summary>A binary message, as bytes.</summary>
    public static byte[] WriteAudio(string requestId, string streamId, string contentType, ReadOnlySpan<byte> audio)
    {
        var head = Encoding.ASCII.GetBytes($"X-RequestId:{requestId}{LineEnd}Content-Type:{contentType}{LineEnd}X-StreamId:{streamId}{LineEnd}Path:audio{LineEnd}");
        var bytes = new byte[sizeof(short) + head.Length + audio.Length];
        BinaryPrimitives.WriteInt16BigEndian(bytes, (short)head.Length);
        head.CopyTo(bytes, sizeof(short));
        audio.CopyTo(bytes.AsSpan(sizeof(short) + head.Length));
        return bytes;
    }

    private static (ReadOnlyMemory<byte> Head, ReadOnlyMemory<byte> Body) SplitBinary(ReadOnlyMemory<byte> bytes)
    {
        var length = bytes.Length >= sizeof(short) ? BinaryPrimitives.ReadInt16BigEndian(bytes.Span) : -1;
        return length >= 0 && sizeof(short) + length <= bytes.Length
            ? (bytes.Slice(sizeof(short), length), bytes[(sizeof(short) + length)..])
            : throw Malformed("the length of its headers is not there or too large");
    }

    private static (ReadOnlyMemory<byte> Head, ReadOnlyMemory<byte> Body) SplitText(ReadOnlyMemory<byte> bytes)
    {
        var end = bytes.Span.IndexOf("\r\n\r\n"u8);
        return end < 0 ? (bytes, default) : (bytes[..end], bytes[(end + 4)..]);
    }

    private static Refusal Malformed(string what) => new(StatusCodes.Status400BadRequest, "BadRequest", $"Malformed message: {what}.");
}
