using System.Net.Http.Json;
using System.Text;

namespace Failover.Client.SocketTests;

/// <summary>Every kind of request body, by name.</summary>
internal static class Bodies
{
    /// <summary>What is kept of a one-shot body, by default.</summary>
    public const int Kept = 64 * 1024;

    private static readonly Dictionary<string, Func<HttpContent>> All = new()
    {
        ["bytes"] = static () => new ByteArrayContent(Bytes(3000)),
        ["memory"] = static () => new ReadOnlyMemoryContent(Bytes(3000)),
        ["string"] = static () => new StringContent("grün", Encoding.UTF8, "text/plain"),
        ["JSON"] = static () => JsonContent.Create(new Dictionary<string, string> { ["text"] = "grün" }),
        ["form"] = static () => new FormUrlEncodedContent(new Dictionary<string, string> { ["a b"] = "c&d" }),
        ["multipart"] = static () => new MultipartFormDataContent("edge") { { new StringContent("one"), "text" }, { new ByteArrayContent(Bytes(3000)), "file", "a.bin" } },
        ["multipart with a one-shot part"] = static () => new MultipartFormDataContent("edge") { { new StreamContent(new OneShotStream(Bytes(3000))), "file", "a.bin" } },
        ["seekable stream"] = static () => new StreamContent(new MemoryStream(Bytes(300_000))),
        // The body is what lies behind the position; a replay must not begin before it.
        ["seekable stream in its middle"] = static () => new StreamContent(new MemoryStream(Bytes(3000)) { Position = 1000 }),
        ["small one-shot stream"] = static () => new StreamContent(new OneShotStream(Bytes(3000))),
        ["one-shot stream just as long as is kept"] = static () => new StreamContent(new OneShotStream(Bytes(Kept))),
        ["empty one-shot stream"] = static () => new StreamContent(new OneShotStream([])),
    };

    /// <summary>Every body that can go out again, with each way to send it.</summary>
    public static TheoryData<string, bool> Replayable
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var name in All.Keys)
            {
                data.Add(name, false);
                data.Add(name, true);
            }

            return data;
        }
    }

    public static HttpContent Named(string name) => All[name]();

    public static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        new Random(count).NextBytes(bytes);
        return bytes;
    }
}
