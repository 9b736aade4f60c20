using System.Net.Http.Json;
using System.Text;

namespace Failover.Client.Tests.Http;

/// <summary>One request body of each kind, made anew for each test.</summary>
internal static class Bodies
{
    /// <summary>What is kept of a one-shot body by default.</summary>
    public const int Limit = 64 * 1024;

    private static readonly Dictionary<string, Func<HttpContent>> Repeatable = new()
    {
        ["bytes"] = static () => new ByteArrayContent(Bytes(1000)),
        ["memory"] = static () => new ReadOnlyMemoryContent(Bytes(1000)),
        ["string"] = static () => new StringContent("hello, wörld", Encoding.UTF8, "text/plain"),
        ["form"] = static () => new FormUrlEncodedContent([new("a", "1 2"), new("b", "&")]),
        ["JSON"] = static () => JsonContent.Create(new Dictionary<string, int> { ["a"] = 1 }),
        ["multipart of bytes"] = static () => new MultipartFormDataContent("boundary") { { new StringContent("1"), "a" }, { new ByteArrayContent(Bytes(500)), "file", "f.bin" } },
        ["multipart with a seekable stream"] = static () => new MultipartFormDataContent("boundary") { { new StringContent("1"), "a" }, { new StreamContent(Seekable()), "file", "f.bin" } },
        ["seekable stream"] = static () => new StreamContent(new MemoryStream(Bytes(100_000))),
        ["seekable stream from the middle"] = static () => new StreamContent(Seekable()),
        ["buffered one-shot stream"] = static () => Buffered(new StreamContent(new OneShotStream(Bytes(1000)))),
        ["empty"] = static () => new ByteArrayContent([]),
    };

    private static readonly Dictionary<string, Func<HttpContent>> Kept = new()
    {
        ["one-shot stream under the limit"] = static () => new StreamContent(new OneShotStream(Bytes(Limit - 1))),
        ["one-shot stream exactly at the limit"] = static () => new StreamContent(new OneShotStream(Bytes(Limit))),
        ["empty one-shot stream"] = static () => new StreamContent(new OneShotStream([])),
        ["unknown content"] = static () => new UnknownContent(Bytes(1000)),
        ["unknown content exactly at the limit"] = static () => new UnknownContent(Bytes(Limit)),
        ["multipart with a one-shot stream"] = static () => new MultipartFormDataContent("boundary") { { new StreamContent(new OneShotStream(Bytes(1000))), "file", "f.bin" } },
    };

    private static readonly Dictionary<string, Func<HttpContent>> TooLong = new()
    {
        ["one-shot stream over the limit"] = static () => new StreamContent(new OneShotStream(Bytes(Limit + 1))),
        ["unknown content over the limit"] = static () => new UnknownContent(Bytes(Limit + 1)),
        ["multipart with a long one-shot stream"] = static () => new MultipartFormDataContent("boundary") { { new StreamContent(new OneShotStream(Bytes(Limit + 1))), "file", "f.bin" } },
    };

    /// <summary>Can go out any number of times, from any point of failure.</summary>
    public static IEnumerable<string> RepeatableKinds => Repeatable.Keys;

    /// <summary>Can go out again because it was kept.</summary>
    public static IEnumerable<string> KeptKinds => Kept.Keys;

    public static IEnumerable<string> TooLongKinds => TooLong.Keys;

    public static HttpContent Make(string kind)
    {
        var content = (Repeatable.GetValueOrDefault(kind) ?? Kept.GetValueOrDefault(kind) ?? TooLong[kind])();
        content.Headers.Add("X-Content", "kept");
        return content;
    }

    /// <summary>Never the same twice in a row, so that a byte out of place shows.</summary>
    public static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        new Random(count).NextBytes(bytes);
        return bytes;
    }

    public static async Task<byte[]> ReadAsync(string kind)
    {
        using var content = Make(kind);
        return await content.ReadAsByteArrayAsync();
    }

    /// <summary>Both ways of sending for each kind.</summary>
    public static TheoryData<bool, string> Rows(params IEnumerable<string>[] kinds)
    {
        var rows = new TheoryData<bool, string>();
        foreach (var kind in kinds.SelectMany(static k => k))
        {
            rows.Add(true, kind);
            rows.Add(false, kind);
        }

        return rows;
    }

    private static MemoryStream Seekable() => new(Bytes(1000)) { Position = 400 };

    private static StreamContent Buffered(StreamContent content)
    {
        content.LoadIntoBufferAsync().GetAwaiter().GetResult();
        return content;
    }
}
