using System.Net;
using System.Runtime.CompilerServices;

namespace Failover.Client;

/// <summary>What came of a first attempt: taken as it is, or handed to the loop.</summary>
public sealed partial class FailoverHandler
{
    /// <summary>Takes an answer that is whole and good, as nearly every one is.</summary>
    private bool TryTake(HttpResponseMessage response, HttpRequestMessage request, in WrittenRequest written, EndpointOrder order, LiveAttempt live)
    {
        if (!(order.Settings.Http.TakesEverySuccess && response.IsSuccessStatusCode) && !IsSuccess(response, live))
        {
            return false;
        }

        if (AnswerContent.Applies(request, response))
        {
            live.Verdict = AttemptVerdict.Success;
            return false;
        }

        var endpoint = live.Endpoint!;
        _group.Jobs.Learn(response, request.Method, endpoint, request.RequestUri!);
        Restore(request, written, live);
        order.TrailOf(endpoint).Mark(response);
        _group.Succeeded(live);
        return true;
    }

    /// <summary>The same where a rule has to be asked; what it says of an answer that is not taken is kept.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsSuccess(HttpResponseMessage response, LiveAttempt live)
    {
        var verdict = VerdictOf(response, live);
        if (verdict == AttemptVerdict.Success && !RedirectPolicy.IsRedirect(response.StatusCode))
        {
            return true;
        }

        live.Verdict = verdict;
        return false;
    }

    /// <summary>The body of a good answer has yet to come, or the answer is no good one.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<HttpResponseMessage> GoOnFromAsync(
        HttpResponseMessage? response, Exception? exception, LiveAttempt live, HttpSend send)
    {
        var request = live.Request!;
        var verdict = live.Verdict;
        var (order, endpoint, caller) = (live.Order!, live.Endpoint!, live.Caller);
        var askedAt = request.RequestUri!;
        if (response is { StatusCode: HttpStatusCode.Unauthorized } && endpoint.Token is { } token)
        {
            var refusal = response;
            (response, exception) = await AskAgainAsync(refusal, token, request, live, send).ConfigureAwait(false);
            verdict = response == refusal ? verdict : response is null ? null : VerdictOf(response, live);
        }

        if (response is not null && AnswerContent.Applies(request, response))
        {
            if (live.SentAt < 0)
            {
                _group.GoOn(live);
            }

            try
            {
                response.Content = await AnswerContent.OpenAsync(response, endpoint, order.Settings.Http, _group.Time, send.IsSynchronous, mayMove: true, live.Token).ConfigureAwait(false);
                if (!response.IsSuccessStatusCode)
                {
                    // A stream that begins with an error took the status of that error.
                    verdict = null;
                }
            }
            catch (Exception e)
            {
                response.Dispose();
                (response, exception, verdict) = (null, e, null);
            }

            if (response is not null && verdict == AttemptVerdict.Success)
            {
                _group.Jobs.Learn(response, request.Method, endpoint, request.RequestUri!);
                Restore(request, live.Written, live);
                order.TrailOf(endpoint).Mark(response);
                if (response.Content is AnswerContent content)
                {
                    _group.Answered(live, content.Report);
                }
                else
                {
                    _group.Succeeded(live);
                }

                return response;
            }
        }

        Restore(request, live.Written, live);
        var first = _group.HandOver(live, response, exception, verdict);
        var call = new HttpCall(request, RequestAddress.OfPrimary(request.RequestUri!, order), order, _group, send);
        call.Resume(endpoint, verdict, askedAt);
        (response, askedAt) = await RunCallAsync(call, request, order, first, caller).ConfigureAwait(false);
        return await FollowAsync(request, response, askedAt, send, caller).ConfigureAwait(false);
    }

    /// <summary>Makes the request the caller's again, whatever a handler below put on it.</summary>
    private static void Restore(HttpRequestMessage request, in WrittenRequest written, LiveAttempt live)
    {
        live.Aim.Restore(request, written.Uri);
        if (!ReferenceEquals(request.Content, written.Content))
        {
            request.Content = written.Content;
        }
    }

    private static HttpResponseMessage? ResultOf(Task<HttpResponseMessage> task) => task.IsCompletedSuccessfully ? task.Result : null;

    /// <summary>What a wait for the task would throw, without throwing it.</summary>
    private static Exception? ExceptionOf(Task<HttpResponseMessage> task)
    {
        if (task is { IsCompletedSuccessfully: true, Result: not null })
        {
            return null;
        }

        if (task.Exception?.InnerException is { } thrown)
        {
            return thrown;
        }

        try
        {
            task.GetAwaiter().GetResult();
            return HttpSend.NoResponse();
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
            return live.Order!.Settings.Http.Classify(new AttemptOutcome<HttpResponseMessage>(live.Endpoint!, response));
        }
        catch (Exception)
        {
            return null;
        }
    }
}
