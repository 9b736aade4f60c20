using System.Runtime.ExceptionServices;

namespace Failover.Client;

/// <summary>How a call waits, goes on and ends.</summary>
public sealed partial class FailoverGroup
{
    /// <summary>A synchronous call waits on its own thread: going on elsewhere, it would block a thread that others need.</summary>
    private async ValueTask WaitAsync(TimeSpan time, bool isSynchronous, CancellationToken cancellationToken)
    {
        if (time <= TimeSpan.Zero)
        {
            return;
        }

        var wait = InlineWait.ForAsync(task: null, time, _clock.Time, cancellationToken);
        StayOnThread(wait, isSynchronous);
        await wait.ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static void StayOnThread(Task task, bool isSynchronous)
    {
        if (isSynchronous)
        {
            // Without throwing: whoever awaits the task next learns what became of it.
            ((IAsyncResult)task).AsyncWaitHandle.WaitOne();
        }
    }

    private void CountFailover<TResult>(in LastOutcome<TResult> last, in FailoverAttempt attempt)
    {
        if (last.Attempt.Endpoint != attempt.Endpoint)
        {
            Interlocked.Increment(ref _failovers);
            _metrics.FailedOver(last.Attempt.Endpoint.Name, last.Verdict);
        }
    }

    private static TResult ValueOf<TCall, TResult>(TCall call, in AttemptOutcome<TResult> outcome, in FailoverAttempt attempt)
        where TCall : IFailoverCall<TResult>
    {
        if (outcome.Exception is null)
        {
            call.Answered(attempt);
            return outcome.Result!;
        }

        ExceptionDispatchInfo.Throw(outcome.Exception);
        return default!;
    }

    private TResult End<TCall, TResult>(TCall call, ref LastOutcome<TResult> last, ref CallRoute route)
        where TCall : IFailoverCall<TResult>
    {
        var now = _clock.Now;
        var busy = route.TryWaitForCoolDown(now, out var end);
        if (last.HasResult)
        {
            call.Answered(last.Attempt);
            return call.GiveUp(last.Result!, last.Verdict, busy ? TimeSpan.FromTicks(end - now) : null);
        }

        if (last.Exception is { } exception)
        {
            ExceptionDispatchInfo.Throw(call.Translate(exception, last.Attempt));
        }

        _metrics.Rejected();
        var wait = busy ? end - now : route.SoonestProbe(now) - now;
        return call.Reject(RejectionOf(wait, call.Pinned?.Name), busy);
    }
}
