namespace Failover.Client;

/// <summary>Address and body of a request as its caller wrote them.</summary>
internal readonly struct WrittenRequest(HttpRequestMessage request)
{
    public Uri? Uri { get; } = request.RequestUri;

    public HttpContent? Content { get; } = request.Content;
}
