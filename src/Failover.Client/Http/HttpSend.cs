namespace Failover.Client;

/// <summary>The way to the inner handler: asynchronous, or synchronous for a caller who waits.</summary>
internal sealed class HttpSend(Func<HttpRequestMessage, CancellationToken, ValueTask<HttpResponseMessage>> send, bool isSynchronous)
{
    public bool IsSynchronous => isSynchronous;

    public ValueTask<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => send(request, cancellationToken);

    /// <summary>What came back, or what there is to say of a handler that gave nothing back.</summary>
    /// <exception cref="HttpRequestException">It is nothing.</exception>
    public static HttpResponseMessage Given(HttpResponseMessage? response) => response ?? throw NoResponse();

    public static HttpRequestException NoResponse() => new("The handler below gave no response.");

    /// <summary>The same for an attempt that runs beside another: a synchronous one needs a thread of its own.</summary>
    public HttpSend Beside() => isSynchronous
        ? new HttpSend((request, ct) => new ValueTask<HttpResponseMessage>(Task.Run(() => send(request, ct).AsTask(), CancellationToken.None)), isSynchronous: false)
        : this;
}
