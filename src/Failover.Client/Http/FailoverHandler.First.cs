namespace Failover.Client;

/// <summary>The first attempt of a request that nothing has to be thought about for; the loop goes on from there if it has to.</summary>
public sealed partial class FailoverHandler
{
    /// <summary>Whether the request means the group, may go out again as it is, and is no part of anything larger.</summary>
    private bool IsPlain(HttpRequestMessage request, EndpointOrder order)
    {
        var settings = order.Settings.Http;
        return settings.AttemptPipeline is null && settings.Service is null
            && order.Resources is null
            && request.RequestUri is { IsAbsoluteUri: true } uri && order.StandsForAll(uri)
            && _group.Jobs.IsEmpty
            && ReplayRule.IsIdempotent(request, settings)
            && FailoverRequestExtensions.SessionOf(request) is null && FailoverRequestExtensions.TargetOf(request) is null
            && RequestBodies.KindOf(request.Content) is RequestBody.None or RequestBody.Repeatable;
    }

    /// <summary>What the caller is told at once when no endpoint may be tried; nothing is thrown to get there.</summary>
    private Task<HttpResponseMessage> Reject(CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested
            ? Task.FromCanceled<HttpResponseMessage>(cancellationToken)
            : Task.FromException<HttpResponseMessage>(_group.Rejected());

    private Task<HttpResponseMessage> SendFirst(HttpRequestMessage request, EndpointOrder order, LiveAttempt live)
    {
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

        var verdict = default(AttemptVerdict?);
        return sending.IsCompletedSuccessfully && TryTake(sending.Result, live, ref verdict)
            ? sending
            : sending.IsCompleted ? GoOnFromAsync(ResultOf(sending), ExceptionOf(sending), verdict, live, _sendAsync).AsTask()
            : EndFirstAsync(sending, live);
    }

    /// <summary>The same on the caller's thread, which waits.</summary>
    private HttpResponseMessage SendFirstHere(HttpRequestMessage request, EndpointOrder order, LiveAttempt live)
    {
        var verdict = default(AttemptVerdict?);
        var (response, exception) = (default(HttpResponseMessage), default(Exception));
        _group.GoOn(live);
        try
        {
            Aim(request, order, live);
            response = base.Send(request, live.Token);
        }
        catch (Exception e)
        {
            exception = e;
        }

        FailoverMetrics.Leave(live.Activity);

        return response is not null && TryTake(response, live, ref verdict)
            ? response
            : Wait(GoOnFromAsync(response, exception, verdict, live, _send));
    }

    private void Aim(HttpRequestMessage request, EndpointOrder order, LiveAttempt live)
    {
        var endpoint = live.Attempt.Endpoint;
        (live.Request, live.Written) = (request, (request.RequestUri, request.Content));
        if (endpoint != order.Primary || endpoint.PutsHeaders)
        {
            var aim = default(RequestAim);
            aim.At(request, request.RequestUri!, RequestAddress.OfPrimary(request.RequestUri!, order), isBound: false, endpoint, _group, order.Settings.Http);
            live.Aim = aim;
        }
    }

    // What this keeps while it waits is paid for by every request: hence so little, and no local that outlives a wait.
    private async Task<HttpResponseMessage> EndFirstAsync(Task<HttpResponseMessage> sending, LiveAttempt live)
    {
        _group.GoOn(live);
        await ((Task)sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        var verdict = default(AttemptVerdict?);
        return sending.IsCompletedSuccessfully && TryTake(sending.Result, live, ref verdict)
            ? sending.Result
            : await GoOnFromAsync(ResultOf(sending), ExceptionOf(sending), verdict, live, _sendAsync).ConfigureAwait(false);
    }
}
