namespace Failover.Client.Tool.Tests;

/// <summary>Sends to storage what is meant for storage, and everything else through sockets.</summary>
internal sealed class HostRouter(HttpMessageHandler? storage) : HttpMessageHandler
{
    private readonly HttpMessageInvoker? _storage = storage is null ? null : new HttpMessageInvoker(storage, disposeHandler: false);
    private readonly HttpMessageInvoker _sockets = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });

    /// <summary>Called when a service has answered, before its answer is handed on.</summary>
    public Action<HttpRequestMessage>? Answered { get; init; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var way = request.RequestUri!.Host == "storage.example" ? _storage! : _sockets;
        var answer = await way.SendAsync(request, cancellationToken);
        Answered?.Invoke(request);
        return answer;
    }

    protected override void Dispose(bool disposing)
    {
        _storage?.Dispose();
        _sockets.Dispose();
        base.Dispose(disposing);
    }
}
