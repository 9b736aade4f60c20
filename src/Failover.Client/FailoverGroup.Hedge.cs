namespace Failover.Client;

public sealed partial class FailoverGroup
{
    // What can be saved up in quiet times: a slow spell must not hedge every call at once.
    private const double SavedHedges = 10;

    /// <summary>How long a call waits for its endpoint before another is asked as well; <see langword="null"/> where none may be, or nobody knows yet how long is long.</summary>
    private static long? HedgeDelay<TCall, TResult>(TCall call, in FailoverAttempt attempt, FailoverSettings settings)
        where TCall : IFailoverCall<TResult>
    {
        var latency = attempt.Endpoint.Health.Latency;
        return call.MayProbe && call.Pinned is null && latency.Median > 0 ? Math.Max(settings.HedgeDelay, latency.P95) : null;
    }

    private bool TakeHedge(FailoverSettings settings)
    {
        var isGranted = _hedges.TryTake(new AllowanceRate(settings.HedgeRatio, 0, SavedHedges), Calls, _clock.Now) && TakeExtra(settings);
        if (isGranted)
        {
            _metrics.Hedged();
        }

        return isGranted;
    }

    /// <summary>Asks a second endpoint beside one that takes long. The first good answer wins; the other attempt is stopped and held against nobody.</summary>
    private async ValueTask<(FailoverAttempt Attempt, AttemptOutcome<TResult> Outcome, AttemptVerdict Verdict)> HedgeAsync<TResult>(
        IFailoverCall<TResult> first, Task<(AttemptOutcome<TResult> Outcome, AttemptVerdict Verdict)> waiting, CancellationTokenSource stop,
        IFailoverCall<TResult> fork, FailoverAttempt attempt, FailoverAttempt beside, TimeSpan time, bool isSynchronous, CancellationToken cancellationToken)
    {
        Observe(waiting);
        using var stopBeside = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var hedging = AttemptAsync<IFailoverCall<TResult>, TResult>(fork, beside, time, stopBeside.Token).AsTask();
        Observe(hedging);
        var either = Task.WhenAny(waiting, hedging);
        StayOnThread(either, isSynchronous);
        var firstEnded = await either.ConfigureAwait(false) == waiting;
        var (early, late) = firstEnded ? (waiting, hedging) : (hedging, waiting);
        if (!early.IsCompletedSuccessfully || IsAnswer(early.Result.Verdict))
        {
            Stop(firstEnded ? stopBeside : stop);
        }

        // Both to their ends: a stopped attempt ends at once, and the caller's own request is not given back before it has let go.
        StayOnThread(late, isSynchronous);
        await ((Task)Task.WhenAll(waiting, hedging)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var (winner, loser) = SaysMore(late, early) ? (late, early) : (early, late);
        if (loser.IsCompletedSuccessfully && loser.Result.Outcome.Exception is null)
        {
            (loser == waiting ? first : fork).Release(loser.Result.Outcome.Result!);
        }

        var (outcome, verdict) = await winner.ConfigureAwait(false);
        return (winner == waiting ? attempt : beside, outcome, verdict);
    }

    /// <summary>Whether the later one is for the caller: not after an answer, nor after what the verdict function threw. Where both failed, a real answer says more than silence.</summary>
    private static bool SaysMore<TResult>(
        Task<(AttemptOutcome<TResult> Outcome, AttemptVerdict Verdict)> late, Task<(AttemptOutcome<TResult> Outcome, AttemptVerdict Verdict)> early) =>
        early.IsCompletedSuccessfully && !IsAnswer(early.Result.Verdict)
        && (!late.IsCompletedSuccessfully || IsAnswer(late.Result.Verdict) || (early.Result.Outcome.Exception is not null && late.Result.Outcome.Exception is null));

    private static bool IsAnswer(AttemptVerdict verdict) => verdict is AttemptVerdict.Success or AttemptVerdict.Neutral;
}
