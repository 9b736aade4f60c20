namespace Failover.Client.Tool.Tests;

/// <summary>Sends to storage what is meant for storage, and everything else through sockets.</summary>
internal sealed class HostRouter(HttpMessageHandler storage) : HttpMessageHandler
{
    private readonly HttpMessageInvoker _storage = new(storage, disposeHandler: false);
    private readonly HttpMessageInvoker _sockets = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        (request.RequestUri!.Host == "storage.example" ? _storage : _sockets).SendAsync(request, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        _storage.Dispose();
        _sockets.Dispose();
        base.Dispose(disposing);
    }
}
