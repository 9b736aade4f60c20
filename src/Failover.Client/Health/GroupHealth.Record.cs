namespace Failover.Client;

internal sealed partial class GroupHealth
{
    /// <summary>Takes in how an attempt ended. A result counts once, in the generation its attempt began in, and a probe's only while it holds the lease.</summary>
    public void Record(in FailoverAttempt attempt, AttemptVerdict verdict, string? error = null, TimeSpan? hint = null)
    {
        attempt.Endpoint.Health.Counters.Count(verdict, attempt.IsProbe);
        TakeIn(attempt, verdict, error, hint, clock.Now);
    }

    /// <summary>The same for what nearly every attempt comes to, a call of its own, with the time already read.</summary>
    public void RecordCall(in FailoverAttempt attempt, long now)
    {
        attempt.Endpoint.Health.Counters.CountWholeCall(Environment.CurrentManagedThreadId);
        TakeIn(attempt, AttemptVerdict.Success, error: null, hint: null, now);
    }

    /// <summary>The same for an answer that came at once and was not timed, where there is no more to it than that it came; says whether that was so.</summary>
    public static bool TryCount(LiveAttempt live)
    {
        var health = live.Endpoint!.Health;
        var circuit = health.Circuit;
        if (circuit != live.Circuit || circuit.Streak != 0 || health.CoolDown is not null || !live.TryTally(health, out var cell, out var lane))
        {
            return false;
        }

        var now = live.StartedAt;
        cell.Add();
        health.Window.AddGood(lane, now);
        health.Answered(now);
        return true;
    }

    private void TakeIn(in FailoverAttempt attempt, AttemptVerdict verdict, string? error, TimeSpan? hint, long now)
    {
        var health = attempt.Endpoint.Health;
        if (Remember(attempt, verdict, health, now) && IsTooSlow(health))
        {
            Trip(attempt.Endpoint, $"{_order.Settings.SlowRatio:P0} of its answers are slow");
        }

        if (ChangesNothing(attempt, verdict, health))
        {
            return;
        }

        lock (_gate)
        {
            var circuit = health.Circuit;
            if (IsMember(attempt.Endpoint) && circuit.Generation == attempt.Generation && (attempt.Lease == 0 || attempt.Lease == circuit.Lease))
            {
                Apply(attempt, verdict, error, hint, clock.Now);
            }
        }

        feed.Deliver();
    }

    /// <summary>What counts is when the endpoint was tried, not how long it took to fail.</summary>
    private static Circuit StreakAt(long startedAt, Circuit circuit, long now, FailoverSettings settings) =>
        now - circuit.LastAttempt > settings.StreakMemory && startedAt - circuit.LastAttempt <= settings.StreakMemory ? CircuitRules.Touched(circuit, now) : circuit;

    /// <summary>Writes an answer or a failure into what the shares and percentiles rest on, and says whether it was slow.</summary>
    private bool Remember(in FailoverAttempt attempt, AttemptVerdict verdict, EndpointHealth health, long now)
    {
        var circuit = health.Circuit;
        if (verdict is not (AttemptVerdict.Success or AttemptVerdict.Failure) || circuit.Generation != attempt.Generation || !IsWhole(circuit))
        {
            return false;
        }

        var settings = _order.Settings;
        var isSlow = IsSlow(health, attempt.Elapsed, settings);
        health.Window.Add(now, verdict == AttemptVerdict.Failure, isSlow);
        if (verdict == AttemptVerdict.Success)
        {
            health.Latency.Add(attempt.Elapsed);
        }

        return isSlow;
    }

    private static bool IsSlow(EndpointHealth health, long elapsed, FailoverSettings settings) =>
        health.Latency.Median is > 0 and var median && elapsed > Math.Max(settings.SlowDuration, settings.SlowFactor * median);

    /// <summary>Whether a circuit that is not out counts all that happens.</summary>
    private static bool IsWhole(Circuit circuit) => circuit.State is EndpointState.Closed or EndpointState.Held;

    private bool IsTooSlow(EndpointHealth health)
    {
        var counts = health.Window.Read(clock.Now);
        return counts.Attempts >= _order.Settings.MinimumAttempts && counts.Slow >= _order.Settings.SlowRatio * counts.Attempts;
    }

    /// <summary>The share that opens a circuit on its own, though never the last one's: many bad answers are better than none.</summary>
    private bool FailsTooOften(FailoverEndpoint endpoint, long now)
    {
        var counts = endpoint.Health.Window.Read(now);
        return counts.Attempts >= _order.Settings.MinimumAttempts
            && counts.Failures >= _order.Settings.FailureRatio * counts.Attempts
            && !NothingElseServes(endpoint);
    }

    private static bool ChangesNothing(in FailoverAttempt attempt, AttemptVerdict verdict, EndpointHealth health)
    {
        var circuit = health.Circuit;
        return attempt.Lease == 0 && circuit.Streak == 0 && IsWhole(circuit)
            && (verdict is AttemptVerdict.Neutral or AttemptVerdict.Misconfigured
                || (verdict == AttemptVerdict.Success && health.CoolDown is null));
    }
}
