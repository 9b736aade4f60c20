using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Failover.Client;

public sealed partial class FailoverGroup
{
    /// <summary>Makes one attempt, under its share of the deadline, and takes in what came of it.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<(AttemptOutcome<TResult> Outcome, AttemptVerdict Verdict)> AttemptAsync<TCall, TResult>(
        TCall call, FailoverAttempt attempt, TimeSpan time, CancellationToken cancellationToken)
        where TCall : IFailoverCall<TResult>
    {
        var activity = _metrics.StartAttempt(attempt.Endpoint, attempt.IsProbe);
        var live = _live.Begin(attempt, attempt.StartedAt + time.Ticks, call.MayMove && call.Pinned is null);
        var registration = cancellationToken.UnsafeRegister(static s => ((LiveAttempt)s!).TryEnd(((LiveAttempt)s).Use, AttemptEnd.CallerLeft, isHeld: true), live);
        AttemptOutcome<TResult> outcome;
        try
        {
            outcome = new AttemptOutcome<TResult>(attempt.Endpoint, await call.SendAsync(attempt, live.Token).ConfigureAwait(false));
        }
        catch (Exception e)
        {
            outcome = OutcomeOf<TResult>(attempt.Endpoint, e, live.End, time.Ticks, cancellationToken);
        }
        finally
        {
            registration.Dispose();
            _live.Finish(live);
        }

        return (outcome, Conclude(call, attempt.AnsweredAt(_clock.Now), outcome, known: null, activity));
    }

    /// <summary>Says what an outcome means, and tells whoever has to know.</summary>
    private AttemptVerdict Conclude<TCall, TResult>(TCall call, in FailoverAttempt attempt, in AttemptOutcome<TResult> outcome, AttemptVerdict? known, Activity? activity)
        where TCall : IFailoverCall<TResult>
    {
        var verdict = AttemptVerdict.Neutral;
        if (!outcome.CallerLeft && !outcome.IsTimeout)
        {
            attempt.Endpoint.Health.Answered(attempt.StartedAt + attempt.Elapsed);
        }

        try
        {
            // A caller who went away is nobody's failure.
            if (!outcome.CallerLeft)
            {
                verdict = known ?? call.Classify(outcome);
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

        return verdict;
    }

    private static AttemptOutcome<TResult> OutcomeOf<TResult>(FailoverEndpoint endpoint, Exception e, AttemptEnd end, long time, CancellationToken caller)
    {
        if (caller.IsCancellationRequested || end == AttemptEnd.None)
        {
            return new AttemptOutcome<TResult>(endpoint, e, callerLeft: caller.IsCancellationRequested);
        }

        var why = end == AttemptEnd.TimedOut ? $"gave no answer within {TimeSpan.FromTicks(time).TotalSeconds:0.###} s" : "was taken out of rotation while the call waited for it";
        return new AttemptOutcome<TResult>(endpoint, new TimeoutException($"Endpoint '{endpoint.Name}' {why}.", e), isTimeout: true);
    }

    /// <summary>This attempt's share of the deadline: something is kept back while another endpoint could still be asked, though no more than twice what that one needs.</summary>
    private static TimeSpan TimeFor(in FailoverAttempt attempt, in CallRoute route, FailoverSettings settings, long deadline)
    {
        var now = attempt.StartedAt;
        var share = deadline - now;
        if (route.Successor(now) is { } next)
        {
            var reserve = Math.Min(settings.Reserve, (long)(settings.ReserveFactor * next.Health.Latency.P95));
            share = Math.Max(share - reserve, share / 2);
        }

        return TimeSpan.FromTicks(Math.Max(0, Math.Min(share, attempt.IsProbe ? settings.ProbeTimeout : settings.Attempt)));
    }
}
