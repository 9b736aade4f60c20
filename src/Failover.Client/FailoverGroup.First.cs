using System.Diagnostics;

namespace Failover.Client;

/// <summary>The first attempt of a call while nothing is out of the ordinary: look, send, take note. Whatever else comes of it is handed to the loop.</summary>
public sealed partial class FailoverGroup
{
    // More than the coarse clock's own steps.
    private const long Noticeable = 25 * TimeSpan.TicksPerMillisecond;

    private readonly StripedCounter _plainCalls = new();
    private volatile bool _blocks;

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

        var endpoints = order.Endpoints;
        for (var i = 0; i < endpoints.Length; i++)
        {
            var health = endpoints[i].Health;
            var circuit = health.Circuit;
            switch (circuit.State)
            {
                case EndpointState.Closed when order.TierEnds[i] == i + 1 && health.CoolDown is null && endpoints[i].Token is null or { IsReady: true }:
                    var now = _clock.Roughly;
                    var attempt = new FailoverAttempt(endpoints[i], circuit, lease: 0, now);
                    // Before it counts as in flight: a listener may throw.
                    var activity = _metrics.StartAttempt(attempt);
                    var live = _live.Begin(attempt, now + order.Settings.Attempt, mayMove);
                    (live.Order, live.Caller, live.SentAt, live.Activity) = (order, cancellationToken, -1, activity);
                    return live;
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
            live.CallersLeave = live.Caller.UnsafeRegister(static s => ((LiveAttempt)s!).TryEnd(((LiveAttempt)s).Use, AttemptEnd.CallerLeft), live);
        }
    }

    /// <summary>A good answer, as nearly always.</summary>
    internal void Succeeded(LiveAttempt live)
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
        _plainCalls.Add();
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

    /// <summary>The end of what ended without a wait: timed as cheaply as it began, and where nothing so far has blocked its caller only one in eight.</summary>
    private long EndAtOnce(LiveAttempt live)
    {
        var begun = live.Attempt.StartedAt;
        if (_clock.IsSystem && !_blocks && (live.Use & 14) != 0)
        {
            return begun;
        }

        var now = _clock.Roughly;
        if (now - begun > Noticeable && !_blocks)
        {
            _blocks = true;
        }

        return now;
    }

    private (FailoverAttempt Attempt, long Now) End(LiveAttempt live, out Activity? activity)
    {
        var now = live.SentAt < 0 ? EndAtOnce(live) : _clock.Now;
        var attempt = live.Attempt.AnsweredAt(now, live.SentAt < 0 ? live.Attempt.StartedAt : live.SentAt);
        activity = live.Activity;
        live.CallersLeave.Dispose();
        (live.CallersLeave, live.Caller, live.Order, live.Activity) = (default, default, null, null);
        (live.Request, live.Written, live.Aim) = (null, default, default);
        _live.Finish(live);
        return (attempt, now);
    }
}
