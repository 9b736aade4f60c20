namespace Failover.Client;

/// <summary>Calls of a group whose endpoints have ids of their own.</summary>
public sealed partial class FailoverHandler
{
    private async ValueTask<(HttpResponseMessage Response, Uri AskedAt)> SendMappedAsync(
        ResourceMap map, HttpRequestMessage request, RequestAddress address, EndpointOrder order, HttpSend send, CancellationToken cancellationToken)
    {
        var written = request.Content;
        var ids = new RequestIds(map, _group, request, address);
        try
        {
            await RequestBodyIds.FindAsync(ids, request, order.Settings, send.IsSynchronous, _group, cancellationToken).ConfigureAwait(false);
            ids.Decide(order);
            var call = new HttpCall(request, address, order, _group, send, ids: ids);
            var (response, askedAt) = await RunCallAsync(call, request, order, default, cancellationToken).ConfigureAwait(false);
            if (FailoverAnswer.Of(response)?.Endpoint is { } name && order.Find(name) is { } endpoint)
            {
                AnswerIds.MapBack(request, response, ids.Places, endpoint);
            }

            return (response, askedAt);
        }
        finally
        {
            request.Content = written;
        }
    }
}
