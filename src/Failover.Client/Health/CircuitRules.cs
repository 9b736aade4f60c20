namespace Failover.Client;

/// <summary>What an event does to a circuit. Pure: the same circuit, time and chance give the same answer.</summary>
internal static class CircuitRules
{
    public static Circuit Failed(Circuit c, string error, long now, FailoverSettings s, double chance)
    {
        var forgotten = c.Streak > 0 && now - c.LastAttempt > s.StreakMemory;
        var streak = forgotten ? 1 : c.Streak + 1;
        var counted = c with { Streak = streak, LastAttempt = now, LastError = error };
        return streak < s.FailureThreshold ? counted : Tripped(counted, error, now, s, chance);
    }

    public static Circuit Tripped(Circuit c, string error, long now, FailoverSettings s, double chance) => Next(c) with
    {
        State = EndpointState.Open,
        NextProbe = now + ProbeSchedule.Delay(0, s, chance),
        OutSince = now,
        LastError = error,
    };

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

    /// <summary>A misconfigured endpoint that answers well again, or any endpoint while nothing else serves, is back at once: waiting would cost callers.</summary>
    public static Circuit ProbeSucceeded(Circuit c, bool nothingElseServes, long now, FailoverSettings s)
    {
        var good = c.GoodProbes + 1;
        return nothingElseServes || c.State == EndpointState.Misconfigured || good >= s.RequiredProbes
            ? Reset(c)
            : c with { State = EndpointState.HalfOpen, Lease = 0, GoodProbes = good, NextProbe = now + s.ProbeSpacing };
    }

    public static Circuit Benched(Circuit c, string error, long now, FailoverSettings s) =>
        (c.State == EndpointState.Misconfigured ? c : Next(c)) with
        {
            State = EndpointState.Misconfigured,
            Lease = 0,
            NextProbe = now + s.MisconfiguredDelay,
            OutSince = c.OutSince ?? now,
            LastError = error,
        };

    /// <summary>By command, or because the endpoint has earned it: closed, with a clean slate.</summary>
    public static Circuit Reset(Circuit c) => Circuit.Fresh with { Generation = c.Generation + 1, LastError = c.LastError };

    public static Circuit Steered(Circuit c, EndpointState state, long now) => Reset(c) with { State = state, OutSince = now };

    /// <summary>A new generation with the same state: what is in flight no longer counts, and no probe holds the lease.</summary>
    public static Circuit Next(Circuit c) => c with { Generation = c.Generation + 1, Lease = 0 };
}
