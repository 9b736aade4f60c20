using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Failover.Client;

/// <summary>The first attempt of a call while nothing is out of the ordinary: look, send, take note. Whatever else comes of it is handed to the loop.</summary>
public sealed partial class FailoverGroup
{
    // More than the coarse clock's own steps.
    private const long Noticeable = 25 * TimeSpan.TicksPerMillisecond;

    private const int TimedAfterALongOne = 16;

    private readonly ThreadedCounter _plainCalls = new();

    // How many more of the attempts that end without a wait are timed because one took long.
    private int _timed;

    private long Calls
    {
        get
        {
            var calls = Volatile.Read(ref _calls) + _plainCalls.Value;
            foreach (var endpoint in Order.ByPriority)
            {
                calls += endpoint.Health.Counters.WholeCalls;
            }

            return calls;
        }
    }

    /// <summary>Begins an attempt at the first endpoint in rotation; <see langword="null"/> where the loop has to think about it.</summary>
    internal LiveAttempt? TryBegin(EndpointOrder order, bool mayMove, CancellationToken cancellationToken)
    {
        if (!order.IsPlain || cancellationToken.IsCancellationRequested)
        {
            return null;
        }

        var endpoint = order.First;
        var circuit = endpoint.Health.Circuit;
        return order.FirstIsAlone && IsReady(endpoint, circuit)
            ? Begin(endpoint, circuit, order, mayMove, cancellationToken)
            : TryBeginBehind(order, mayMove, cancellationToken);
    }

    private LiveAttempt Begin(FailoverEndpoint endpoint, Circuit circuit, EndpointOrder order, bool mayMove, CancellationToken cancellationToken)
    {
        var now = _clock.Roughly;
        // Before it counts as in flight: a listener may throw.
        var activity = _metrics.StartAttempt(endpoint, isProbe: false);
        var live = _live.Begin(endpoint, circuit.Generation, lease: 0, now, now + order.Settings.Attempt, mayMove);
        live.BelongsTo(order, circuit, activity, cancellationToken);
        return live;
    }

    /// <summary>Whether an endpoint is in rotation and nothing stands against it.</summary>
    private static bool IsReady(FailoverEndpoint endpoint, Circuit circuit) =>
        circuit.State == EndpointState.Closed && endpoint.Health.CoolDown is null && endpoint.Token is null or { IsReady: true };

    /// <summary>The same at one that is alone in its priority, behind others that are out and not due to be tried.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private LiveAttempt? TryBeginBehind(EndpointOrder order, bool mayMove, CancellationToken cancellationToken)
    {
        for (var i = 0; i < order.Endpoints.Length; i++)
        {
            var endpoint = order.Endpoints[i];
            var circuit = endpoint.Health.Circuit;
            switch (circuit.State)
            {
                case EndpointState.Closed:
                    return order.TierEnds[i] == i + 1 && IsReady(endpoint, circuit) ? Begin(endpoint, circuit, order, mayMove, cancellationToken) : null;
                case EndpointState.Open or EndpointState.HalfOpen or EndpointState.Misconfigured when !circuit.ProbeIsDue(_clock.Roughly):
                case EndpointState.Isolated or EndpointState.Draining or EndpointState.Cold or EndpointState.Activating:
                    continue;
                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>Whether every endpoint is out and none may be tried at this moment, so that a call need not begin.</summary>
    internal bool MayTryNone(EndpointOrder order)
    {
        if (order.Forced is not null)
        {
            return false;
        }

        var now = _clock.Now;
        foreach (var endpoint in order.Endpoints)
        {
            var circuit = endpoint.Health.Circuit;
            if (circuit.CanServe || circuit.ProbeIsDue(now) || circuit.MayTryWhenAllDown(now, order.Settings.AllDownInterval))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Counts a call that was refused, and gives what the caller is told.</summary>
    internal NoEndpointAvailableException Rejected()
    {
        Interlocked.Increment(ref _calls);
        _metrics.Rejected();
        var now = _clock.Now;
        var route = new CallRoute(_health, Order, pinned: null, mayProbe: true, now, number: 0, session: null);
        return RejectionOf(route.SoonestProbe(now) - now, boundTo: null);
    }

    private NoEndpointAvailableException RejectionOf(long wait, string? boundTo) =>
        new(GetSnapshot(), boundTo, wait > TimeSpan.FromDays(1).Ticks ? null : TimeSpan.FromTicks(wait));

    /// <summary>The attempt did not end at once: from here on its caller can end it, and its time counts to the tick.</summary>
    internal void GoOn(LiveAttempt live)
    {
        live.SentAt = _clock.Now;
        if (live.Caller.CanBeCanceled)
        {
            live.CallersLeave = live.Caller.UnsafeRegister(static s => ((LiveAttempt)s!).TryEnd(((LiveAttempt)s).Use, AttemptEnd.CallerLeft, isHeld: true), live);
        }
    }

    /// <summary>A good answer, as nearly always.</summary>
    internal void Succeeded(LiveAttempt live)
    {
        if (IsUntimed(live) && live.Activity is null && !_metrics.MeasuresAttempts && GroupHealth.TryCount(live))
        {
            live.Release();
            _live.Finish(live, live.Thread);
        }
        else
        {
            SucceededInTime(live);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SucceededInTime(LiveAttempt live)
    {
        var (attempt, now) = End(live, out var activity);
        _metrics.AttemptEnded(attempt, AttemptVerdict.Success, activity);
        attempt.Endpoint.Health.Answered(now);
        _health.RecordCall(attempt, now);
    }

    /// <summary>A good answer whose body the caller has yet to read: that body reports.</summary>
    internal void Answered(LiveAttempt live, AnswerReport report)
    {
        var (attempt, now) = End(live, out var activity);
        _plainCalls.Add(Environment.CurrentManagedThreadId);
        _metrics.AttemptEnded(attempt, AttemptVerdict.Success, activity);
        attempt.Endpoint.Health.Answered(now);
        report.Begin(this, attempt);
    }

    /// <summary>Anything else: what the loop needs to go on from there.</summary>
    internal FirstTry<TResult> HandOver<TResult>(LiveAttempt live, TResult? result, Exception? exception, AttemptVerdict? verdict)
    {
        var end = live.End;
        var time = live.Order!.Settings.Attempt;
        var caller = live.Caller;
        var (attempt, _) = End(live, out var activity);
        var outcome = exception is null
            ? new AttemptOutcome<TResult>(attempt.Endpoint, result!)
            : OutcomeOf<TResult>(attempt.Endpoint, exception, end, time, caller);
        return new FirstTry<TResult>(attempt, outcome, verdict, activity);
    }

    /// <summary>What ended without a wait is timed as cheaply as it began, and only one in 64 while nothing blocks its caller.</summary>
    private bool IsUntimed(LiveAttempt live) => live.SentAt < 0 && (live.Use & 126) != 0 && Volatile.Read(ref _timed) == 0 && _clock.IsSystem;

    private long EndAtOnce(LiveAttempt live)
    {
        var begun = live.StartedAt;
        if (IsUntimed(live))
        {
            return begun;
        }

        var now = _clock.Roughly;
        if (now - begun > Noticeable)
        {
            // A thread that did not get its turn looks the same: if it was no more than that, the next few say so.
            Volatile.Write(ref _timed, TimedAfterALongOne);
        }
        else if (Volatile.Read(ref _timed) is > 0 and var left)
        {
            Volatile.Write(ref _timed, left - 1);
        }

        return now;
    }

    private (FailoverAttempt Attempt, long Now) End(LiveAttempt live, out Activity? activity)
    {
        var now = live.SentAt < 0 ? EndAtOnce(live) : _clock.Now;
        var attempt = live.Attempt.AnsweredAt(now, live.SentAt < 0 ? live.StartedAt : live.SentAt);
        activity = live.Activity;
        live.Release();
        _live.Finish(live);
        return (attempt, now);
    }
}
