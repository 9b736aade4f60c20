namespace Failover.Client;

public sealed partial class FailoverGroup
{
    /// <summary>Whether a probe ends within the time that a caller is let wait for it: no longer than the next endpoint would usually take.</summary>
    private ValueTask<bool> EndsSoonAsync(Task probing, FailoverEndpoint? next, FailoverSettings settings, bool isSynchronous, CancellationToken cancellationToken) =>
        EndsWithinAsync(probing, Math.Min(settings.ProbePatience, next?.Health.Latency.P95 ?? long.MaxValue), isSynchronous, cancellationToken);

    private async ValueTask<bool> EndsWithinAsync(Task attempt, long ticks, bool isSynchronous, CancellationToken cancellationToken)
    {
        if (!attempt.IsCompleted)
        {
            // Timers count in milliseconds: less than one would be no patience at all.
            var wait = InlineWait.ForAsync(attempt, TimeSpan.FromTicks(Math.Max(ticks, TimeSpan.TicksPerMillisecond)), _clock.Time, cancellationToken);
            StayOnThread(wait, isSynchronous);
            await wait.ConfigureAwait(false);
        }

        // A caller who left needs no second endpoint; the attempt ends with the call.
        return attempt.IsCompleted || cancellationToken.IsCancellationRequested;
    }

    /// <summary>Asks another endpoint beside a probe under way. The first good answer wins; the probe goes on to its end in any case, since what it finds out is worth more than this call.</summary>
    private async ValueTask<(FailoverAttempt Attempt, AttemptOutcome<TResult> Outcome, AttemptVerdict Verdict)> RaceAsync<TCall, TResult>(
        TCall call, IFailoverCall<TResult> fork, Task<(AttemptOutcome<TResult> Outcome, AttemptVerdict Verdict)> probing, FailoverAttempt probe,
        FailoverAttempt beside, TimeSpan time, CancellationToken cancellationToken)
        where TCall : IFailoverCall<TResult>
    {
        Observe(probing);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var serving = AttemptAsync<TCall, TResult>(call, beside, time, stop.Token).AsTask();
        await Task.WhenAny(serving, probing).ConfigureAwait(false);
        if (!serving.IsCompleted && (await probing.ConfigureAwait(false)).Verdict == AttemptVerdict.Success)
        {
            Stop(stop);
        }

        // Also when it lost: it works on the caller's own request, which is not given back before it has let go.
        var served = await serving.ConfigureAwait(false);
        if (served.Verdict == AttemptVerdict.Success || (served.Verdict == AttemptVerdict.Neutral && !stop.IsCancellationRequested) || cancellationToken.IsCancellationRequested)
        {
            _ = ReleaseLaterAsync(fork, probing);
            return (beside, served.Outcome, served.Verdict);
        }

        StayOnThread(probing, call.IsSynchronous);
        var probed = await probing.ConfigureAwait(false);
        var probeWon = probed.Verdict == AttemptVerdict.Success;
        var lost = probeWon ? served.Outcome : probed.Outcome;
        if (lost.Exception is null)
        {
            call.Release(lost.Result!);
        }

        return probeWon ? (probe, probed.Outcome, probed.Verdict) : (beside, served.Outcome, served.Verdict);
    }

    /// <summary>Nobody may be left to hear of it.</summary>
    private static void Observe(Task task) =>
        _ = task.ContinueWith(static t => t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    /// <summary>On this thread: what goes on elsewhere could not be repeated in a simulation.</summary>
    private static void Stop(CancellationTokenSource source) => source.Cancel();

    private static async Task ReleaseLaterAsync<TResult>(IFailoverCall<TResult> fork, Task<(AttemptOutcome<TResult> Outcome, AttemptVerdict Verdict)> probing)
    {
        // A verdict function that throws has been heard in the call that it threw in; here nobody listens.
        await ((Task)probing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (probing.IsCompletedSuccessfully && probing.Result.Outcome.Exception is null)
        {
            fork.Release(probing.Result.Outcome.Result!);
        }
    }
}
