using System.Runtime.CompilerServices;

namespace Failover.Client;

/// <summary>Sends every request of an <see cref="HttpClient"/> to the best endpoint of a group. Holds no state: everything learnt is the group's.</summary>
/// <remarks>A request addressed to the primary goes to whichever endpoint serves. One addressed to another endpoint, or to a job that an endpoint accepted, goes there and nowhere else.
/// One addressed to a host that is no endpoint passes through untouched.</remarks>
public sealed partial class FailoverHandler : DelegatingHandler
{
    private readonly FailoverGroup _group;
    private readonly HttpSend _sendAsync, _send;
    private readonly Func<FailoverEndpoint, string?, CancellationToken, ValueTask<bool>> _check;
    private RedirectPolicy? _redirects;

    /// <summary>Makes a handler for a group.</summary>
    /// <param name="group">The group; it outlives the handler.</param>
    public FailoverHandler(FailoverGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        _group = group;
        _sendAsync = new HttpSend((request, ct) => new ValueTask<HttpResponseMessage>(base.SendAsync(request, ct)), isSynchronous: false);
        _send = new HttpSend((request, ct) => new ValueTask<HttpResponseMessage>(base.Send(request, ct)), isSynchronous: true);
        _check = (endpoint, path, ct) => StandbyCheck.AskAsync(_sendAsync, endpoint, path, ct);
    }

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Prepare();
        var order = _group.Order;
        return IsPlain(request, order) && _group.TryBegin(order, mayMove: true, cancellationToken) is { } live
            ? SendFirst(request, order, live)
            : SendInLoopAsync(request, order, cancellationToken);
    }

    /// <inheritdoc/>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Prepare();
        var order = _group.Order;
        if (IsPlain(request, order))
        {
            if (_group.TryBegin(order, mayMove: true, cancellationToken) is { } live)
            {
                return SendFirstHere(request, order, live);
            }

            if (!cancellationToken.IsCancellationRequested && _group.MayTryNone(order))
            {
                throw _group.Rejected();
            }
        }

        return Wait(RunAsync(request, _send, cancellationToken));
    }

    /// <summary>Apart from the first attempt, which would pay for the room that this needs.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Task<HttpResponseMessage> SendInLoopAsync(HttpRequestMessage request, EndpointOrder order, CancellationToken cancellationToken) =>
        IsPlain(request, order) && _group.MayTryNone(order) ? Reject(cancellationToken) : RunAsync(request, _sendAsync, cancellationToken).AsTask();

    /// <summary>The loop sends and waits on the caller's thread; only a pipeline of the caller's own may complete elsewhere.</summary>
    private static HttpResponseMessage Wait(ValueTask<HttpResponseMessage> call) =>
        call.IsCompleted ? call.GetAwaiter().GetResult() : call.AsTask().GetAwaiter().GetResult();

    private void Prepare()
    {
        if (_redirects is null || !ReferenceEquals(_group.Checks.Send, _check))
        {
            TakeOver();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void TakeOver()
    {
        _redirects ??= RedirectPolicy.TakeOver(InnerHandler, _group);
        // The latest one used: handlers come and go while the group stays.
        _group.Checks.Send = _check;
        _group.Tokens.Send = _sendAsync;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<HttpResponseMessage> RunAsync(HttpRequestMessage request, HttpSend send, CancellationToken cancellationToken)
    {
        var (response, askedAt) = await SendOnceAsync(request, send, cancellationToken).ConfigureAwait(false);
        return await FollowAsync(request, response, askedAt, send, cancellationToken).ConfigureAwait(false);
    }

    private ValueTask<HttpResponseMessage> FollowAsync(HttpRequestMessage request, HttpResponseMessage response, Uri askedAt, HttpSend send, CancellationToken cancellationToken) =>
        _redirects!.Next(response, askedAt, followed: 0) is { } next
            ? FollowToAsync(next, request, response, askedAt, send, cancellationToken)
            : new ValueTask<HttpResponseMessage>(response);

    private async ValueTask<HttpResponseMessage> FollowToAsync(Uri? next, HttpRequestMessage request, HttpResponseMessage response, Uri askedAt, HttpSend send, CancellationToken cancellationToken)
    {
        var redirected = new RedirectedRequest(request);
        try
        {
            for (var followed = 1; next is not null; followed++)
            {
                var order = _group.Order;
                var accepts = RequestAddress.Of(next, order, _group.Jobs).Addressed is { AcceptsCallerCredential: true };
                redirected.GoTo(next, askedAt, response.StatusCode, order.Settings.Http, accepts);
                response.Dispose();
                (response, askedAt) = await SendOnceAsync(request, send, cancellationToken).ConfigureAwait(false);
                next = _redirects!.Next(response, askedAt, followed);
            }

            return response;
        }
        finally
        {
            redirected.Restore();
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<(HttpResponseMessage Response, Uri AskedAt)> SendOnceAsync(
        HttpRequestMessage request, HttpSend send, CancellationToken cancellationToken)
    {
        var order = _group.Order;
        var address = RequestAddress.Of(request.RequestUri, order, _group.Jobs);
        if (!address.IsOurs)
        {
            var askedAt = request.RequestUri;
            if (FailoverRequestExtensions.TargetOf(request) is { IsPublic: true })
            {
                // The client's default headers are on it, and may hold a key.
                var headers = default(CallerHeaders);
                headers.TakeCredentials(request.Headers, order.Settings.Http);
            }

            return (await send.SendAsync(request, cancellationToken).ConfigureAwait(false), askedAt!);
        }

        if (FailoverRequestExtensions.TargetOf(request) is { FollowsMemory: false } target)
        {
            return await CallAsync(request, address with { BoundTo = target.BoundTo }, order, send, cancellationToken).ConfigureAwait(false);
        }

        if (address.BoundTo is null && order.Settings.Http.Service is { } service && service.IsServiceManaged(address.Path))
        {
            address = address with { BoundTo = order.Primary.Name };
        }

        return address.BoundTo is null && order.Settings.Http.Service is { } rules && !_group.Jobs.IsEmpty
            ? await SendNamingAsync(request, address, order, rules, send, cancellationToken).ConfigureAwait(false)
            : await CallAsync(request, address, order, send, cancellationToken).ConfigureAwait(false);
    }

    private ValueTask<(HttpResponseMessage Response, Uri AskedAt)> CallAsync(
        HttpRequestMessage request, in RequestAddress address, EndpointOrder order, HttpSend send, CancellationToken cancellationToken)
    {
        if (address.BoundTo is { } name && order.Find(name) is null)
        {
            throw new NoEndpointAvailableException(_group.GetSnapshot(), name, new HttpRequestException("it is no longer configured."));
        }

        if (order.Resources is { } map)
        {
            return SendMappedAsync(map, request, address, order, send, cancellationToken);
        }

        var call = new HttpCall(request, address, order, _group, send);
        return RunCallAsync(call, request, order, default, cancellationToken);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<(HttpResponseMessage Response, Uri AskedAt)> RunCallAsync(
        HttpCall call, HttpRequestMessage request, EndpointOrder order, FirstTry<HttpResponseMessage> first, CancellationToken cancellationToken)
    {
        HttpResponseMessage? response = null;
        try
        {
            response = await _group.RunAsync<HttpCall, HttpResponseMessage>(call, order, first, cancellationToken).ConfigureAwait(false);
            if (response.RequestMessage is { } sent && sent != request)
            {
                // A copy of the request, sent beside it, got the answer; the caller knows only the one.
                response.RequestMessage = request;
                return (response, sent.RequestUri!);
            }

            return (response, call.AskedAt);
        }
        finally
        {
            call.End(response);
        }
    }
}
