namespace Failover.Client.Tests.Http;

/// <summary>A request as it stood when it reached the transport.</summary>
internal sealed class ReceivedRequest(HttpRequestMessage request, BodySink body)
{
    public Uri Uri { get; } = request.RequestUri!;

    /// <summary>What the transport writes into the request line.</summary>
    public string Target { get; } = request.RequestUri!.PathAndQuery;

    public HttpMethod Method { get; } = request.Method;

    public Version Version { get; } = request.Version;

    public HttpVersionPolicy VersionPolicy { get; } = request.VersionPolicy;

    public HttpRequestOptions Options { get; } = request.Options;

    public IReadOnlyDictionary<string, string> Headers { get; } = Copy(request.Headers);

    public IReadOnlyDictionary<string, string> ContentHeaders { get; } = request.Content is { } content ? Copy(content.Headers) : new Dictionary<string, string>();

    public long? ContentLength { get; } = request.Content?.Headers.ContentLength;

    public byte[] Body => body.Arrived;

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    private static Dictionary<string, string> Copy(System.Net.Http.Headers.HttpHeaders headers) =>
        headers.NonValidated.ToDictionary(static h => h.Key, static h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
}
