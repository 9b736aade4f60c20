using System.Net;
using System.Net.Sockets;

namespace Failover.Client.Tests.Http;

/// <summary>What a region in a script does with a request.</summary>
internal sealed record Reply
{
    public static readonly Reply Ok = Status(200);

    /// <summary>No connection: nothing of the request left.</summary>
    public static readonly Reply Refused = NotSent(HttpRequestError.ConnectionError);

    /// <summary>The request arrived whole, then the connection broke: nobody knows whether it was carried out.</summary>
    public static readonly Reply Reset = Throws(static () => new HttpRequestException(HttpRequestError.ResponseEnded, "The response ended prematurely."));

    /// <summary>The request arrived whole; no answer comes.</summary>
    public static readonly Reply Hang = new() { Hangs = true };

    /// <summary>The connection never stands, and nothing says so.</summary>
    public static readonly Reply HangBeforeBody = new() { Hangs = true, ReadsBody = false };

    public HttpStatusCode Code { get; init; } = HttpStatusCode.OK;

    public Func<Exception>? Fault { get; init; }

    public bool Hangs { get; init; }

    public bool ReadsBody { get; init; } = true;

    /// <summary>How many bytes of the request body arrive before the connection breaks.</summary>
    public long Reads { get; init; } = long.MaxValue;

    public Func<HttpContent?> Content { get; init; } = static () => null;

    public (string Name, string Value)[] Headers { get; init; } = [];

    public static Reply Status(int code) => new() { Code = (HttpStatusCode)code };

    public static Reply Throws(Func<Exception> fault) => new() { Fault = fault };

    public static Reply NotSent(HttpRequestError error) => Throws(() => new HttpRequestException(error, "No connection.", new SocketException())) with { ReadsBody = false };

    public static Reply CutAfter(long bytes) => new() { Reads = bytes };

    public static Reply Body(Stream stream) => new() { Content = () => new StreamContent(stream) };

    public static Reply Text(string text) => new() { Content = () => new StringContent(text) };

    public Reply With(string name, string value) => this with { Headers = [.. Headers, (name, value)] };

    public HttpResponseMessage Make(HttpRequestMessage request)
    {
        var response = new TrackedResponse(Code) { RequestMessage = request, Content = Content() };
        foreach (var (name, value) in Headers)
        {
            Assert.True(response.Headers.TryAddWithoutValidation(name, value), $"{name} is no response header.");
        }

        return response;
    }
}
