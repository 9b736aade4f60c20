using System.Numerics;

namespace Failover.Client;

/// <summary>What an event does to a circuit. Pure: the same circuit, time and chance give the same answer.</summary>
internal static class CircuitRules
{
    // Clients that saw the same outage end should not step together; none takes longer than it was told.
    private const double RampJitter = 0.2;

    public static Circuit Failed(Circuit c, string error, long now, FailoverSettings s, double chance)
    {
        var forgotten = c.Streak > 0 && now - c.LastAttempt > s.StreakMemory;
        var streak = forgotten ? 1 : c.Streak + 1;
        var counted = c with { Streak = streak, LastAttempt = now, LastError = error };
        return streak < s.FailureThreshold ? counted : Tripped(counted, error, now, s, chance);
    }

    public static Circuit Tripped(Circuit c, string error, long now, FailoverSettings s, double chance)
    {
        var isRelapse = c.State == EndpointState.Ramping || (c.ReturnedAt is { } back && now - back < s.StableAfter);
        var relapses = isRelapse ? c.Relapses + 1 : 0;
        return Next(c) with
        {
            State = EndpointState.Open,
            NextProbe = now + ProbeSchedule.Delay(0, s, chance),
            OutSince = c.OutSince ?? now,
            LastError = error,
            ReturnedAt = null,
            RampFailures = 0,
            CheckFailed = false,
            Relapses = relapses,
            HoldUntil = relapses == 0 ? now : now + ProbeSchedule.Doubled(s.FirstHold, relapses - 1, s.MaxHold),
        };
    }

    /// <summary>Of the last calls of a ramp, too many failed: not yet.</summary>
    public static Circuit RampFailed(Circuit c, string error, long now, FailoverSettings s, double chance)
    {
        var failures = RampHistory(c, failed: true, s);
        return BitOperations.PopCount((uint)failures) >= s.RampFailures
            ? Tripped(c, error, now, s, chance)
            : c with { RampFailures = failures, LastError = error };
    }

    public static Circuit RampSucceeded(Circuit c, bool nothingElseServes, long now, FailoverSettings s) =>
        nothingElseServes || now - c.RampSince >= c.RampDuration
            ? Returned(c, now)
            : c with { RampFailures = RampHistory(c, failed: false, s) };

    public static Circuit Succeeded(Circuit c) => c.Streak == 0 ? c : c with { Streak = 0 };

    /// <summary>Neither good nor bad; the endpoint was tried all the same, so the streak does not grow old.</summary>
    public static Circuit Touched(Circuit c, long now) => c.Streak == 0 ? c : c with { LastAttempt = now };

    public static Circuit LeaseTaken(Circuit c, long lease, long now, FailoverSettings s) =>
        c with { Lease = lease, LeaseEnd = now + s.ProbeTimeout, LastProbe = now };

    /// <summary>A probe that was cancelled, throttled or says nothing about health changes neither state nor schedule.</summary>
    public static Circuit LeaseReturned(Circuit c) => c with { Lease = 0 };

    /// <summary>A try that was not due (everything was down) tells nothing new about the schedule and leaves it alone.</summary>
    public static Circuit ProbeFailed(Circuit c, string error, long now, FailoverSettings s, double chance)
    {
        var failed = (c.State == EndpointState.Open ? c : Next(c)) with { State = EndpointState.Open, Lease = 0, GoodProbes = 0, LastError = error };
        return c.LastProbe < c.NextProbe
            ? failed
            : failed with { FailedProbes = c.FailedProbes + 1, NextProbe = now + ProbeSchedule.Delay(c.FailedProbes + 1, s, chance) };
    }

    /// <summary>Any endpoint while nothing else serves, and a misconfigured one that answers well again, is back at once: waiting would cost callers.</summary>
    /// <param name="c">The circuit of the endpoint that was probed.</param>
    /// <param name="nothingElseServes">Whether no other endpoint can take a call.</param>
    /// <param name="isHeldBack">Whether the failback policy leaves its calls where they are.</param>
    /// <param name="now">The time of the answer.</param>
    /// <param name="s">Where the numbers come from.</param>
    /// <param name="chance">Evenly drawn from 0 to 1.</param>
    public static Circuit ProbeSucceeded(Circuit c, bool nothingElseServes, bool isHeldBack, long now, FailoverSettings s, double chance)
    {
        var good = c.GoodProbes + 1;
        if (nothingElseServes || c.State == EndpointState.Misconfigured)
        {
            return isHeldBack && !nothingElseServes ? Held(c) : Returned(c, now);
        }

        if (good < s.RequiredProbes)
        {
            return c with { State = EndpointState.HalfOpen, Lease = 0, GoodProbes = good, NextProbe = now + s.ProbeSpacing };
        }

        if (now < c.HoldUntil)
        {
            // Fit to come back but held: probed no more often than an endpoint that is down, and at the end of the hold.
            var next = Math.Min(c.HoldUntil, now + ProbeSchedule.Delay(c.FailedProbes, s, chance));
            return c with { State = EndpointState.HalfOpen, Lease = 0, GoodProbes = s.RequiredProbes, NextProbe = Math.Max(next, now + s.ProbeSpacing) };
        }

        return isHeldBack ? Held(c) : ComingBack(c, now, s, chance);
    }

    /// <summary>Fit to take its calls back: in steps, unless the options say all at once.</summary>
    public static Circuit ComingBack(Circuit c, long now, FailoverSettings s, double chance) =>
        s.RampDuration == 0
            ? Returned(c, now)
            : Next(c) with { State = EndpointState.Ramping, RampSince = now, RampDuration = (long)(s.RampDuration * (1 - (RampJitter * chance))), GoodProbes = 0, Streak = 0, OutSince = null };

    public static Circuit Benched(Circuit c, string error, long now, FailoverSettings s) =>
        (c.State == EndpointState.Misconfigured ? c : Next(c)) with
        {
            State = EndpointState.Misconfigured,
            Lease = 0,
            NextProbe = now + s.MisconfiguredDelay,
            OutSince = c.OutSince ?? now,
            LastError = error,
        };

    /// <summary>All calls are back. What it did before is remembered until it has held for a while.</summary>
    public static Circuit Returned(Circuit c, long now) => Reset(c) with { ReturnedAt = now, Relapses = c.Relapses };

    /// <summary>A synthetic check passed. After one that failed it says that something has changed, and the live probe goes at once; where it passes all along while calls fail, it says nothing.</summary>
    public static Circuit CheckPassed(Circuit c, long now, FailoverSettings s) =>
        c is { CheckFailed: true, State: EndpointState.Open }
            ? c with { CheckFailed = false, NextProbe = Math.Min(c.NextProbe, Math.Max(now, (c.LastProbe ?? long.MinValue / 2) + s.FirstProbeDelay)) }
            : c;

    public static Circuit CheckFailed(Circuit c) => c is { CheckFailed: false, State: EndpointState.Open } ? c with { CheckFailed = true } : c;

    public static Circuit Activating(Circuit c) => Next(c) with { State = EndpointState.Activating };

    /// <summary>Activated: one good probe, and it is back where nothing else serves.</summary>
    public static Circuit Activated(Circuit c, long now) =>
        Next(c) with { State = EndpointState.HalfOpen, NeedsActivation = false, NextProbe = now, OutSince = now };

    /// <summary>By command: a clean slate.</summary>
    public static Circuit Reset(Circuit c) =>
        (c.NeedsActivation ? Circuit.Cold : Circuit.Fresh) with { Generation = c.Generation + 1, LastError = c.LastError };

    public static Circuit Steered(Circuit c, EndpointState state, long now) => Reset(c) with { State = state, OutSince = now };

    private static Circuit Held(Circuit c) => Reset(c) with { State = EndpointState.Held, Relapses = c.Relapses };

    /// <summary>A new generation with the same state: what is in flight no longer counts, and no probe holds the lease.</summary>
    public static Circuit Next(Circuit c) => c with { Generation = c.Generation + 1, Lease = 0 };

    private static int RampHistory(Circuit c, bool failed, FailoverSettings s) => ((c.RampFailures << 1) | (failed ? 1 : 0)) & ((1 << s.RampWindow) - 1);
}
