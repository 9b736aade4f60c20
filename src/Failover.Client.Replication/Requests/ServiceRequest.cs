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
