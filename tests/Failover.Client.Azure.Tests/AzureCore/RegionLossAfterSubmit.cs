using Failover.Client.Testing;

namespace Failover.Client.SdkTests.AzureCore;

/// <summary>Closes a region once it has accepted a job.</summary>
internal sealed class RegionLossAfterSubmit(LocalRegion region) : DelegatingHandler(new SocketsHttpHandler()), IAsyncDisposable
{
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) => After(base.Send(request, cancellationToken));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => After(await base.SendAsync(request, cancellationToken));

    private HttpResponseMessage After(HttpResponseMessage response)
    {
        if ((int)response.StatusCode == 202)
        {
            response.Content.LoadIntoBufferAsync().GetAwaiter().GetResult();
            region.Fault = Faults.Refuse;
        }

        return response;
    }
}
