namespace Failover.Client;

/// <summary>Sends every request of an <see cref="HttpClient"/> to the best endpoint of a group. Holds no state: everything learnt is the group's.</summary>
/// <remarks>A request addressed to the primary goes to whichever endpoint serves. One addressed to another endpoint, or to a job that an endpoint accepted, goes there and nowhere else.
/// One addressed to a host that is no endpoint passes through untouched.</remarks>
public sealed class FailoverHandler : DelegatingHandler
{
    private readonly FailoverGroup _group;
    private readonly Func<HttpRequestMessage, CancellationToken, ValueTask<HttpResponseMessage>> _sendAsync, _send;
    private bool _guarded;

    /// <summary>Makes a handler for a group.</summary>
    /// <param name="group">The group; it outlives the handler.</param>
    public FailoverHandler(FailoverGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        _group = group;
        _sendAsync = (request, ct) => new ValueTask<HttpResponseMessage>(base.SendAsync(request, ct));
        _send = (request, ct) => new ValueTask<HttpResponseMessage>(base.Send(request, ct));
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        await RunAsync(request, _sendAsync, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // The loop sends synchronously; only its waits (a short retry delay, a cool-down) complete elsewhere.
        var call = RunAsync(request, _send, cancellationToken);
        return call.IsCompleted ? call.GetAwaiter().GetResult() : call.AsTask().GetAwaiter().GetResult();
    }

    private async ValueTask<HttpResponseMessage> RunAsync(
        HttpRequestMessage request, Func<HttpRequestMessage, CancellationToken, ValueTask<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!_guarded)
        {
            _guarded = true;
            RedirectGuard.Apply(InnerHandler, _group);
        }

        var order = _group.Order;
        var address = RequestAddress.Of(request.RequestUri, order, _group.Jobs);
        if (!address.IsOurs)
        {
            return await send(request, cancellationToken).ConfigureAwait(false);
        }

        var call = new HttpCall(request, address, order, _group, send);
        HttpResponseMessage? response = null;
        try
        {
            return response = await _group.RunAsync<HttpCall, HttpResponseMessage>(call, order, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            call.End(response);
        }
    }
}
