namespace Failover.Client;

/// <summary>Requests of a group with a preset, which may name what only one endpoint holds.</summary>
public sealed partial class FailoverHandler
{
    private async ValueTask<(HttpResponseMessage Response, Uri AskedAt)> SendNamingAsync(
        HttpRequestMessage request, RequestAddress address, EndpointOrder order, ServiceRules rules, HttpSend send, CancellationToken cancellationToken)
    {
        var written = request.Content;
        try
        {
            var holder = await NamedIds.FindHolderAsync(request, address.Path, order, rules, _group, send.IsSynchronous, cancellationToken).ConfigureAwait(false);
            return await CallAsync(request, address with { BoundTo = holder }, order, send, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            request.Content = written;
        }
    }
}
