namespace Failover.Client;

/// <summary>The first attempt of a request that nothing has to be thought about for; the loop goes on from there if it has to.</summary>
public sealed partial class FailoverHandler
{
    /// <summary>Whether the request means the group, may go out again as it is, and is no part of anything larger.</summary>
    private bool IsPlain(HttpRequestMessage request, EndpointOrder order)
    {
        var settings = order.Settings.Http;
        return settings.AttemptPipeline is null
            && request.RequestUri is { IsAbsoluteUri: true } uri && order.StandsForAll(uri)
            && _group.Jobs.IsEmpty
            && ReplayRule.IsIdempotent(request, settings)
            && FailoverRequestExtensions.SessionOf(request) is null
            && RequestBodies.KindOf(request.Content) is RequestBody.None or RequestBody.Repeatable;
    }

    /// <summary>What the caller is told at once when no endpoint may be tried; nothing is thrown to get there.</summary>
    private Task<HttpResponseMessage> Reject(CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested
            ? Task.FromCanceled<HttpResponseMessage>(cancellationToken)
            : Task.FromException<HttpResponseMessage>(_group.Rejected());

    private Task<HttpResponseMessage> SendFirst(HttpRequestMessage request, EndpointOrder order, LiveAttempt live)
    {
        var aim = default(RequestAim);
        Task<HttpResponseMessage> sending;
        try
        {
            Aim(request, order, live, ref aim);
            sending = base.SendAsync(request, live.Token);
        }
        catch (Exception e)
        {
            sending = Task.FromException<HttpResponseMessage>(e);
        }

        FailoverMetrics.Leave(live.Activity);

        var verdict = default(AttemptVerdict?);
        return sending.IsCompletedSuccessfully && TryTake(sending.Result, request, live, ref aim, ref verdict)
            ? sending
            : sending.IsCompleted ? GoOnFromAsync(ResultOf(sending), ExceptionOf(sending), verdict, request, live, aim, _sendAsync).AsTask()
            : EndFirstAsync(sending, request, live, aim);
    }

    /// <summary>The same on the caller's thread, which waits.</summary>
    private HttpResponseMessage SendFirstHere(HttpRequestMessage request, EndpointOrder order, LiveAttempt live)
    {
        var (aim, verdict) = (default(RequestAim), default(AttemptVerdict?));
        var (response, exception) = (default(HttpResponseMessage), default(Exception));
        _group.GoOn(live);
        try
        {
            Aim(request, order, live, ref aim);
            response = base.Send(request, live.Token);
        }
        catch (Exception e)
        {
            exception = e;
        }

        FailoverMetrics.Leave(live.Activity);

        return response is not null && TryTake(response, request, live, ref aim, ref verdict)
            ? response
            : Wait(GoOnFromAsync(response, exception, verdict, request, live, aim, _send));
    }

    private void Aim(HttpRequestMessage request, EndpointOrder order, LiveAttempt live, ref RequestAim aim)
    {
        var endpoint = live.Attempt.Endpoint;
        live.Written = (request.RequestUri, request.Content);
        if (endpoint != order.Primary || endpoint.PutsHeaders)
        {
            aim.At(request, request.RequestUri!, RequestAddress.OfPrimary(request.RequestUri!, order), isBound: false, endpoint, _group, order.Settings.Http);
        }
    }

    // What this keeps while it waits is paid for by every request; hence one variable for both tasks, and no exception but the last.
    private async Task<HttpResponseMessage> EndFirstAsync(Task<HttpResponseMessage> sending, HttpRequestMessage request, LiveAttempt live, RequestAim aim)
    {
        _group.GoOn(live);
        await ((Task)sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        var verdict = default(AttemptVerdict?);
        if (sending.IsCompletedSuccessfully && TryTake(sending.Result, request, live, ref aim, ref verdict))
        {
            return sending.Result;
        }

        var goingOn = GoOnFromAsync(ResultOf(sending), ExceptionOf(sending), verdict, request, live, aim, _sendAsync);
        if (goingOn.IsCompletedSuccessfully)
        {
            return goingOn.Result;
        }

        sending = goingOn.AsTask();
        await ((Task)sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return sending.GetAwaiter().GetResult();
    }
}
