namespace Failover.Client.Replication;

/// <summary>A request that may be sent several times.</summary>
internal sealed record ServiceRequest(HttpMethod Method, string Target)
{
    public ReadOnlyMemory<byte>? Body { get; init; }

    public string ContentType { get; init; } = "application/json";

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Whether sending it twice does no more than sending it once.</summary>
    public bool MayRepeat { get; init; } = Method != HttpMethod.Post && Method != HttpMethod.Patch;

    public static ServiceRequest Get(string target) => new(HttpMethod.Get, target);

    /// <summary>An address that the service names, at the resource that was asked: the key goes nowhere else.</summary>
    public static string Here(string address) => Uri.TryCreate(address, UriKind.Absolute, out var absolute) && absolute.Scheme != Uri.UriSchemeFile ? absolute.PathAndQuery : address;

    public bool IsRead => Method == HttpMethod.Get || Method == HttpMethod.Head;

    public HttpRequestMessage ToMessage(Uri address)
    {
        var message = new HttpRequestMessage(Method, address);
        foreach (var (name, value) in Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        if (Body is { } body)
        {
            message.Content = new ReadOnlyMemoryContent(body);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        }

        return message;
    }
}
