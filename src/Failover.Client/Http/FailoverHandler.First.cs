using System.Runtime.CompilerServices;

namespace Failover.Client;

/// <summary>The first attempt of a request that nothing has to be thought about for; the loop goes on from there if it has to.</summary>
public sealed partial class FailoverHandler
{
    /// <summary>Whether the request means the group, may go out again as it is, and is no part of anything larger.</summary>
    private bool IsPlain(HttpRequestMessage request, EndpointOrder order) =>
        order.IsPlainHttp
        && request.RequestUri is { IsAbsoluteUri: true } uri && order.StandsForAll(uri)
        && _group.Jobs.IsEmpty
        && (IsUnmarkedGet(request) || MayRepeat(request, order.Settings.Http));

    private static bool IsUnmarkedGet(HttpRequestMessage request) =>
        !FailoverRequestExtensions.IsUsed && ReferenceEquals(request.Method, HttpMethod.Get) && request.Content is null;

    private static bool MayRepeat(HttpRequestMessage request, HttpSettings settings) =>
        ReplayRule.IsIdempotent(request, settings)
        && FailoverRequestExtensions.SessionOf(request) is null && FailoverRequestExtensions.TargetOf(request) is null
        && RequestBodies.KindOf(request.Content) is RequestBody.None or RequestBody.Repeatable;

    /// <summary>What the caller is told at once when no endpoint may be tried; nothing is thrown to get there.</summary>
    private Task<HttpResponseMessage> Reject(CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested
            ? Task.FromCanceled<HttpResponseMessage>(cancellationToken)
            : Task.FromException<HttpResponseMessage>(_group.Rejected());

    private Task<HttpResponseMessage> SendFirst(HttpRequestMessage request, EndpointOrder order, LiveAttempt live)
    {
        // As the caller wrote it: a handler below may put its own in their place.
        var written = new WrittenRequest(request);
        Task<HttpResponseMessage> sending;
        try
        {
            Aim(request, order, live);
            sending = base.SendAsync(request, live.Token);
        }
        catch (Exception e)
        {
            sending = Task.FromException<HttpResponseMessage>(e);
        }

        FailoverMetrics.Leave(live.Activity);
        if (sending.IsCompletedSuccessfully && sending.Result is { } response && TryTake(response, request, written, order, live))
        {
            return sending;
        }

        live.Keep(request, written);
        return GoOnAsync(sending, live);
    }

    /// <summary>Apart from the above, which would pay for the room that this needs.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Task<HttpResponseMessage> GoOnAsync(Task<HttpResponseMessage> sending, LiveAttempt live) =>
        sending.IsCompleted ? GoOnFromAsync(ResultOf(sending), ExceptionOf(sending), live, _sendAsync).AsTask()
        : EndFirstAsync(sending, live);

    /// <summary>The same on the caller's thread, which waits.</summary>
    private HttpResponseMessage SendFirstHere(HttpRequestMessage request, EndpointOrder order, LiveAttempt live)
    {
        var written = new WrittenRequest(request);
        var (response, exception) = (default(HttpResponseMessage), default(Exception));
        _group.GoOn(live);
        try
        {
            Aim(request, order, live);
            response = HttpSend.Given(base.Send(request, live.Token));
        }
        catch (Exception e)
        {
            exception = e;
        }

        FailoverMetrics.Leave(live.Activity);
        if (response is not null && TryTake(response, request, written, order, live))
        {
            return response;
        }

        live.Keep(request, written);
        return Wait(GoOnFromAsync(response, exception, live, _send));
    }

    private void Aim(HttpRequestMessage request, EndpointOrder order, LiveAttempt live)
    {
        var endpoint = live.Endpoint!;
        if (endpoint != order.Primary || endpoint.PutsHeaders)
        {
            Aim(request, order, endpoint, live);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Aim(HttpRequestMessage request, EndpointOrder order, FailoverEndpoint endpoint, LiveAttempt live)
    {
        live.Aim.At(request, request.RequestUri!, RequestAddress.OfPrimary(request.RequestUri!, order), isBound: false, endpoint, _group, order.Settings.Http);
    }

    // What this keeps while it waits is paid for by every request: hence so little, and no local that outlives a wait.
    private async Task<HttpResponseMessage> EndFirstAsync(Task<HttpResponseMessage> sending, LiveAttempt live)
    {
        _group.GoOn(live);
        await ((Task)sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        return sending.IsCompletedSuccessfully && sending.Result is not null && TryTake(sending.Result, live.Request!, live.Written, live.Order!, live)
            ? sending.Result
            : await GoOnFromAsync(ResultOf(sending), ExceptionOf(sending), live, _sendAsync).ConfigureAwait(false);
    }
}
