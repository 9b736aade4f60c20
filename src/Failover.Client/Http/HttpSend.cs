namespace Failover.Client;

/// <summary>The way to the inner handler: asynchronous, or synchronous for a caller who waits.</summary>
internal sealed class HttpSend(Func<HttpRequestMessage, CancellationToken, ValueTask<HttpResponseMessage>> send, bool isSynchronous)
{
    public bool IsSynchronous => isSynchronous;

    public ValueTask<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => send(request, cancellationToken);

    /// <summary>The same for an attempt that runs beside another: a synchronous one needs a thread of its own.</summary>
    public HttpSend Beside() => isSynchronous
        ? new HttpSend((request, ct) => new ValueTask<HttpResponseMessage>(Task.Run(() => send(request, ct).AsTask(), CancellationToken.None)), isSynchronous: false)
        : this;
}
