using System.Net.Http.Headers;
using System.Text;

namespace Failover.Client.Tests.Http;

/// <summary>Answers as they come from a network: a stream that can be read once, in pieces, with a content type.</summary>
internal static class Network
{
    public static Reply Json(int status, string json) => Typed(status, "application/json", Encoding.UTF8.GetBytes(json));

    public static Reply Events(string text) => Typed(200, "text/event-stream", Encoding.UTF8.GetBytes(text));

    public static Reply Typed(int status, string mediaType, byte[] body) => Typed(status, mediaType, () => new OneShotStream(body));

    public static Reply Typed(int status, string mediaType, Func<Stream> body) => Reply.Status(status) with
    {
        Content = () => new StreamContent(body()) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } },
    };

    public static HttpRequestMessage Request(string method, string path, string json = "{}") => new(new HttpMethod(method), Scene.West + path)
    {
        Content = method is "GET" or "DELETE" ? null : new StringContent(json, Encoding.UTF8, "application/json"),
    };
}
