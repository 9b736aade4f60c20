using System.Net.Sockets;

namespace Failover.Client;

/// <summary>What an outcome means, and what the caller gets of it.</summary>
internal sealed partial class HttpCall
{
    public AttemptVerdict Classify(in AttemptOutcome<HttpResponseMessage> outcome)
    {
        // A body that named on its way what the endpoint does not have: that is nobody's failure.
        var verdict = outcome.Exception is not null && _ids is { BrokeOff: true } ? AttemptVerdict.Neutral : Settings.Classify(outcome);
        End(outcome.Endpoint, verdict);
        return verdict;
    }

    public TimeSpan? ThrottleHint(in AttemptOutcome<HttpResponseMessage> outcome) =>
        outcome.Result is { } response ? RetryAfterHint.Of(response, _group.Time) : null;

    public bool MayReplay(in AttemptOutcome<HttpResponseMessage> outcome, AttemptVerdict verdict)
    {
        var mayBeDoneTwice = _isIdempotent || ReplayRule.WasNotDone(outcome, verdict) || NeverLeft(outcome);
        if (mayBeDoneTwice && _replayable is { CanBeSent: false })
        {
            if (!_isCountedAsNotKept)
            {
                _isCountedAsNotKept = true;
                _group.Metrics.BodyNotKept();
            }

            return false;
        }

        return mayBeDoneTwice;
    }

    public string Describe(in AttemptOutcome<HttpResponseMessage> outcome) =>
        outcome.Result is { } response
            ? Settings.Service is not null && PeekedContent.Of(response.Content)?.Error.Code is { } code ? $"{StatusText.Of(response)} ({code})" : StatusText.Of(response)
            : outcome.Exception is HttpRequestException e ? $"{e.HttpRequestError}: {e.Message}" : outcome.Exception!.Message;

    public void Release(HttpResponseMessage result) => result.Dispose();

    public bool ReportsItself(HttpResponseMessage result, FailoverGroup group, in FailoverAttempt attempt)
    {
        _group.Jobs.Learn(result, _request.Method, attempt.Endpoint, AskedAt, _order.Resources);
        // A probe must not hold its lease for as long as somebody reads.
        if (attempt.IsProbe || result.Content is not AnswerContent content)
        {
            return false;
        }

        content.Report.Begin(group, attempt);
        return true;
    }

    public void Answered(in FailoverAttempt attempt)
    {
        _answer ??= _trail.EndsAt(attempt.Endpoint) ? null : _trail.Fork();
        _answer?.AnsweredBy(attempt.Endpoint);
    }

    public HttpResponseMessage GiveUp(HttpResponseMessage last, AttemptVerdict verdict, TimeSpan? retryAfter)
    {
        if (verdict == AttemptVerdict.Throttled && retryAfter is { } wait)
        {
            BusyAnswer.SayWhen(last, wait);
        }

        return last;
    }

    public Exception Translate(Exception last, in FailoverAttempt attempt) =>
        Pinned is { } endpoint && last is HttpRequestException or SocketException or TimeoutException or IOException
            ? new NoEndpointAvailableException(_group.GetSnapshot(), endpoint.Name, last)
            : last is TimeoutException ? new TaskCanceledException(last.Message, last)
            // A body that was cut before its first byte: without failover HttpClient wraps it when it reads the body.
            : last is IOException ? new HttpRequestException((last as HttpIOException)?.HttpRequestError ?? HttpRequestError.Unknown, last.Message, last)
            : last;

    public HttpResponseMessage Reject(NoEndpointAvailableException rejection, bool busy) =>
        busy ? BusyAnswer.For(_request, rejection) : throw (_ids is null ? rejection : rejection.With(_ids.Explain(_order)));

    /// <summary>Nothing of the body went out, so no connection stood and nobody saw the request. An endpoint asked to say "continue" first may have seen its head.</summary>
    private bool NeverLeft(in AttemptOutcome<HttpResponseMessage> outcome) =>
        outcome.Exception is not null && (_waitsForToken || (_replayable is { HasLeft: false } && _request.Headers.ExpectContinue != true));
}
