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
        var early = Task.WhenAny(waiting, hedging);
        StayOnThread(early, isSynchronous);
        var firstEnded = await early.ConfigureAwait(false) == waiting;
        if (IsAnswer((await (firstEnded ? waiting : hedging).ConfigureAwait(false)).Verdict))
        {
            Stop(firstEnded ? stopBeside : stop);
        }

        // Both to their ends: a stopped attempt ends at once, and the caller's own request is not given back before it has let go.
        StayOnThread(waiting, isSynchronous);
        StayOnThread(hedging, isSynchronous);
        var (outcome, verdict) = await waiting.ConfigureAwait(false);
        var (besideOutcome, besideVerdict) = await hedging.ConfigureAwait(false);
        var besideWon = IsAnswer(besideVerdict) && !stopBeside.IsCancellationRequested && (!firstEnded || !IsAnswer(verdict));
        var (loser, lost) = besideWon ? (first, outcome) : (fork, besideOutcome);
        if (lost.Exception is null)
        {
            loser.Release(lost.Result!);
        }

        return besideWon ? (beside, besideOutcome, besideVerdict) : (attempt, outcome, verdict);
    }

    private static bool IsAnswer(AttemptVerdict verdict) => verdict is AttemptVerdict.Success or AttemptVerdict.Neutral;
}
