namespace Failover.Client;

/// <summary>An endpoint at one moment.</summary>
public sealed record EndpointSnapshot
{
    internal EndpointSnapshot()
    {
    }

    /// <summary>The name of the endpoint.</summary>
    public required string Name { get; init; }

    /// <summary>Where it answers.</summary>
    public required Uri Address { get; init; }

    /// <summary>The place in line; 0 is the primary.</summary>
    public required int Priority { get; init; }

    /// <summary>Whether it may be tried.</summary>
    public required EndpointState State { get; init; }

    /// <summary>The generation: a trip, a return, a reload and a command each begin a new one.</summary>
    public required long Generation { get; init; }

    /// <summary>Failures in a row.</summary>
    public required int ConsecutiveFailures { get; init; }

    /// <summary>Whether a probe is in flight.</summary>
    public required bool IsProbing { get; init; }

    /// <summary>Time until the next probe may go; <see langword="null"/> when none is planned.</summary>
    public required TimeSpan? NextProbeIn { get; init; }

    /// <summary>Time until the endpoint, which is busy, is asked again; <see langword="null"/> when it is not busy.</summary>
    public required TimeSpan? CoolingFor { get; init; }

    /// <summary>What it last failed with.</summary>
    public required string? LastError { get; init; }

    /// <summary>Time out of rotation, all absences together.</summary>
    public required TimeSpan TimeOpen { get; init; }

    /// <summary>The median time to an answer, to within a fifth; <see langword="null"/> while there are too few answers.</summary>
    public required TimeSpan? LatencyP50 { get; init; }

    /// <summary>The time within which 95 of 100 answers come, to within a fifth; <see langword="null"/> while there are too few answers.</summary>
    public required TimeSpan? LatencyP95 { get; init; }

    /// <summary>Attempts that have ended.</summary>
    public long Attempts => Successes + Failures + Throttled + Misconfigured + Neutral;

    /// <summary>Attempts that ended with an answer.</summary>
    public required long Successes { get; init; }

    /// <summary>Attempts that failed.</summary>
    public required long Failures { get; init; }

    /// <summary>Attempts that were told to come back later.</summary>
    public required long Throttled { get; init; }

    /// <summary>Attempts whose credential was refused.</summary>
    public required long Misconfigured { get; init; }

    /// <summary>Attempts that say nothing about the endpoint.</summary>
    public required long Neutral { get; init; }

    /// <summary>How many of the attempts were probes.</summary>
    public required long Probes { get; init; }

    internal static EndpointSnapshot Of(FailoverEndpoint endpoint, long now)
    {
        var health = endpoint.Health;
        var circuit = health.Circuit;
        var probes = circuit.State is EndpointState.Open or EndpointState.HalfOpen or EndpointState.Misconfigured;
        return new EndpointSnapshot
        {
            Name = endpoint.Name,
            Address = endpoint.Address,
            Priority = endpoint.Priority,
            State = circuit.State,
            Generation = circuit.Generation,
            ConsecutiveFailures = circuit.Streak,
            IsProbing = circuit.IsProbing(now),
            NextProbeIn = probes ? TimeSpan.FromTicks(Math.Max(0, circuit.NextProbe - now)) : null,
            CoolingFor = health.IsCooling(now) ? TimeSpan.FromTicks(health.CoolDown!.End - now) : null,
            LastError = circuit.LastError,
            TimeOpen = TimeSpan.FromTicks(health.TimeOpen + (circuit.OutSince is { } since ? now - since : 0)),
            LatencyP50 = health.Latency.Percentile(0.5) is { } median ? TimeSpan.FromTicks(median) : null,
            LatencyP95 = health.Latency.Percentile(0.95) is { } p95 ? TimeSpan.FromTicks(p95) : null,
            Successes = health.Counters[AttemptVerdict.Success],
            Failures = health.Counters[AttemptVerdict.Failure],
            Throttled = health.Counters[AttemptVerdict.Throttled],
            Misconfigured = health.Counters[AttemptVerdict.Misconfigured],
            Neutral = health.Counters[AttemptVerdict.Neutral],
            Probes = health.Counters.Probes,
        };
    }
}
