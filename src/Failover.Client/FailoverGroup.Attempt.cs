namespace Failover.Client;

public sealed partial class FailoverGroup
{
    /// <summary>Makes one attempt and takes in what came of it.</summary>
    private async ValueTask<(AttemptOutcome<TResult> Outcome, AttemptVerdict Verdict)> AttemptAsync<TCall, TResult>(
        TCall call, FailoverAttempt attempt, TimeSpan time, CancellationToken cancellationToken)
        where TCall : IFailoverCall<TResult>
    {
        var activity = _metrics.StartAttempt(attempt);
        var outcome = await SendAsync<TCall, TResult>(call, attempt, time, cancellationToken).ConfigureAwait(false);
        attempt = attempt.AnsweredAt(_clock.Now);
        var verdict = AttemptVerdict.Neutral;
        try
        {
            // A caller who went away is nobody's failure.
            if (!outcome.CallerLeft)
            {
                verdict = call.Classify(outcome);
            }
        }
        catch when (outcome.Exception is null)
        {
            // Nobody else will: the caller gets what the verdict function threw.
            call.Release(outcome.Result!);
            throw;
        }
        finally
        {
            _metrics.AttemptEnded(attempt, verdict, activity);
            if (verdict == AttemptVerdict.Neutral)
            {
                // Also when the verdict function throws: no lease may be left behind.
                _health.Record(attempt, verdict);
            }
        }

        if (verdict == AttemptVerdict.Success)
        {
            if (outcome.Exception is not null || !call.ReportsItself(outcome.Result!, this, attempt))
            {
                _health.Record(attempt, verdict);
            }
        }
        else if (verdict != AttemptVerdict.Neutral)
        {
            var error = call.Describe(outcome);
            Log.AttemptFailed(Logger, Name, attempt.Endpoint.Name, verdict, error);
            _health.Record(attempt, verdict, error, verdict == AttemptVerdict.Throttled ? call.ThrottleHint(outcome) : null);
        }

        return (outcome, verdict);
    }

    /// <summary>Sends once, under this attempt's share of the deadline.</summary>
    private async ValueTask<AttemptOutcome<TResult>> SendAsync<TCall, TResult>(TCall call, FailoverAttempt attempt, TimeSpan time, CancellationToken cancellationToken)
        where TCall : IFailoverCall<TResult>
    {
        var health = attempt.Endpoint.Health;
        var live = _live.Begin(attempt.Endpoint, _clock.Now + time.Ticks, call.MayMove && call.Pinned is null);
        var registration = cancellationToken.UnsafeRegister(static s => ((LiveAttempt)s!).TryEnd(((LiveAttempt)s).Use, AttemptEnd.CallerLeft), live);
        try
        {
            var result = await call.SendAsync(attempt, live.Token).ConfigureAwait(false);
            health.LastAnswer = _clock.Now;
            return new AttemptOutcome<TResult>(attempt.Endpoint, result);
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested)
        {
            return new AttemptOutcome<TResult>(attempt.Endpoint, e, callerLeft: true);
        }
        catch (Exception e) when (live.End != AttemptEnd.None)
        {
            var why = live.End == AttemptEnd.TimedOut ? $"gave no answer within {time.TotalSeconds:0.###} s" : "was taken out of rotation while the call waited for it";
            return new AttemptOutcome<TResult>(attempt.Endpoint, new TimeoutException($"Endpoint '{attempt.Endpoint.Name}' {why}.", e), isTimeout: true);
        }
        catch (Exception e)
        {
            health.LastAnswer = _clock.Now;
            return new AttemptOutcome<TResult>(attempt.Endpoint, e);
        }
        finally
        {
            registration.Dispose();
            _live.Finish(live);
        }
    }

    /// <summary>This attempt's share of the deadline: something is kept back while another endpoint could still be asked, though no more than twice what that one needs.</summary>
    private TimeSpan TimeFor(in FailoverAttempt attempt, in CallRoute route, FailoverSettings settings, long deadline)
    {
        var now = _clock.Now;
        var share = deadline - now;
        if (route.Successor(now) is { } next)
        {
            var reserve = Math.Min(settings.Reserve, (long)(settings.ReserveFactor * next.Health.Latency.P95));
            share = Math.Max(share - reserve, share / 2);
        }

        return TimeSpan.FromTicks(Math.Max(0, Math.Min(share, attempt.IsProbe ? settings.ProbeTimeout : settings.Attempt)));
    }
}
