namespace Failover.Client;

/// <summary>The first attempt of a request that nothing has to be thought about for; the loop goes on from there if it has to.</summary>
public sealed partial class FailoverHandler
{
    /// <summary>Whether the request means the group, may go out again as it is, and is no part of anything larger.</summary>
    private bool IsPlain(HttpRequestMessage request, EndpointOrder order)
    {
        var settings = order.Settings.Http;
        return settings.AttemptPipeline is null
            && order.Resources is null
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
        var endpoint = live.Attempt.Endpoint;
        live.Written = (request.RequestUri, request.Content);
        Task<HttpResponseMessage> sending;
        try
        {
            if (endpoint != order.Primary || endpoint.Headers.Length > 0)
            {
                aim.At(request, request.RequestUri!, RequestAddress.OfPrimary(request.RequestUri!, order), isBound: false, endpoint, _group, order.Settings.Http);
            }

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
            : sending.IsCompleted ? GoOnFromAsync(sending, verdict, request, live, aim)
            : EndFirstAsync(sending, request, live, aim);
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

        sending = GoOnFromAsync(sending, verdict, request, live, aim);
        await ((Task)sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return sending.GetAwaiter().GetResult();
    }

    /// <summary>Takes an answer that is whole and good, as nearly every one is.</summary>
    private bool TryTake(HttpResponseMessage response, HttpRequestMessage request, LiveAttempt live, ref RequestAim aim, ref AttemptVerdict? verdict)
    {
        var endpoint = live.Attempt.Endpoint;
        verdict ??= VerdictOf(response, live);
        if (verdict != AttemptVerdict.Success || AnswerContent.Applies(request, response) || RedirectPolicy.IsRedirect(response.StatusCode))
        {
            return false;
        }

        _group.Jobs.Learn(response, request.Method, endpoint, request.RequestUri!);
        Restore(request, live, ref aim);
        response.Version = endpoint.Marks.Of(response.Version, _group.Name);
        _group.Succeeded(live);
        return true;
    }

    /// <summary>The body of a good answer has yet to come, or the answer is no good one.</summary>
    private async Task<HttpResponseMessage> GoOnFromAsync(Task<HttpResponseMessage> sent, AttemptVerdict? verdict, HttpRequestMessage request, LiveAttempt live, RequestAim aim)
    {
        var response = sent.IsCompletedSuccessfully ? sent.Result : null;
        var exception = response is null ? ExceptionOf(sent) : null;
        var (order, endpoint, caller) = (live.Order!, live.Attempt.Endpoint, live.Caller);
        var askedAt = request.RequestUri!;
        var content = default(AnswerContent);
        if (response is not null && AnswerContent.Applies(request, response))
        {
            if (live.SentAt < 0)
            {
                _group.GoOn(live);
            }

            try
            {
                content = await AnswerContent.OpenAsync(response.Content, order.Settings.Http, _group.Time, isSynchronous: false, mayMove: true, live.Token).ConfigureAwait(false);
                response.Content = content;
            }
            catch (Exception e)
            {
                response.Dispose();
                (response, exception, verdict) = (null, e, null);
            }

            if (response is not null && verdict == AttemptVerdict.Success)
            {
                _group.Jobs.Learn(response, request.Method, endpoint, request.RequestUri!);
                Restore(request, live, ref aim);
                response.Version = endpoint.Marks.Of(response.Version, _group.Name);
                _group.Answered(live, content!.Report);
                return response;
            }
        }

        Restore(request, live, ref aim);
        var first = _group.HandOver(live, response, exception, verdict);
        var call = new HttpCall(request, RequestAddress.OfPrimary(request.RequestUri!, order), order, _group, _sendAsync);
        call.Resume(endpoint, verdict, askedAt);
        (response, askedAt) = await RunCallAsync(call, request, order, first, caller).ConfigureAwait(false);
        return await FollowAsync(request, response, askedAt, _sendAsync, caller).ConfigureAwait(false);
    }

    /// <summary>Makes the request the caller's again, whatever a handler below put on it.</summary>
    private static void Restore(HttpRequestMessage request, LiveAttempt live, ref RequestAim aim)
    {
        aim.Restore(request);
        var (uri, content) = live.Written;
        if (!ReferenceEquals(request.RequestUri, uri))
        {
            request.RequestUri = uri;
        }

        if (!ReferenceEquals(request.Content, content))
        {
            request.Content = content;
        }
    }

    /// <summary>What a wait for the task would throw, without throwing it.</summary>
    private static Exception ExceptionOf(Task task)
    {
        if (task.Exception?.InnerException is { } thrown)
        {
            return thrown;
        }

        try
        {
            task.GetAwaiter().GetResult();
            return new HttpRequestException("The transport gave no response.");
        }
        catch (OperationCanceledException e)
        {
            // Only the wait itself tells whose token it was.
            return e;
        }
    }

    /// <summary>What the answer means; <see langword="null"/> where the loop is to ask, because the function threw.</summary>
    private static AttemptVerdict? VerdictOf(HttpResponseMessage response, LiveAttempt live)
    {
        try
        {
            return live.Order!.Settings.Http.Classify(new AttemptOutcome<HttpResponseMessage>(live.Attempt.Endpoint, response));
        }
        catch (Exception)
        {
            return null;
        }
    }
}
