using Failover.Client.Testing;

namespace Failover.Client.Tool;

/// <summary>What a simulation came to. Times are virtual.</summary>
internal sealed record SimulationReport
{
    public required int Seed { get; init; }

    public required int Clients { get; init; }

    public required double Rate { get; init; }

    public required TimeSpan Duration { get; init; }

    /// <summary>The name of the primary.</summary>
    public required string Primary { get; init; }

    public required IReadOnlyList<VirtualIncident> Incidents { get; init; }

    /// <summary>Calls that ended; those that their caller called off are among them.</summary>
    public required long Calls { get; init; }

    /// <summary>Calls whose caller saw a failure: an exception, or an answer that a healthy region would not have given.</summary>
    public required long Failures { get; init; }

    /// <summary>Calls that their caller called off.</summary>
    public required long Cancelled { get; init; }

    /// <summary>Half of the calls that were not called off took no longer.</summary>
    public required TimeSpan P50 { get; init; }

    /// <summary>99 of 100 took no longer.</summary>
    public required TimeSpan P99 { get; init; }

    /// <summary>None took longer.</summary>
    public required TimeSpan Max { get; init; }

    /// <summary>By endpoint, the primary first.</summary>
    public required IReadOnlyList<EndpointTally> Endpoints { get; init; }

    /// <summary>The first 10,000 switches of the clients, in order.</summary>
    public required IReadOnlyList<SimulatedSwitch> Switches { get; init; }

    /// <summary>All switches.</summary>
    public required long SwitchCount { get; init; }

    /// <summary>From the start of the primary's first incident until the first client noticed.</summary>
    public required TimeSpan? DetectedAfter { get; init; }

    /// <summary>From there until the first client switched away from the primary or, where none did (a busy primary), until another endpoint gave the first answer.</summary>
    public required TimeSpan? FailedOverAfter { get; init; }

    /// <summary>From there until the last of the clients that switched did.</summary>
    public required TimeSpan? AllFailedOverAfter { get; init; }

    /// <summary>From the end of the primary's last incident until the last client was back; <see langword="null"/> if one never was, or none had left.</summary>
    public required TimeSpan? FailedBackAfter { get; init; }

    /// <summary>From there until the clients let 90 of 100 calls through to the primary.</summary>
    public required TimeSpan? TrafficBackAfter { get; init; }

    /// <summary>See <see cref="PrimaryWatch.MaxNewLoad"/>.</summary>
    public required double MaxNewLoadPerSecond { get; init; }

    /// <summary>Failures of calls that began after the last incident of all had ended.</summary>
    public required long FailuresAfterRecovery { get; init; }

    /// <summary>The share of answers that the primary gave.</summary>
    public required double PrimaryShare { get; init; }

    public required TrafficSeries Series { get; init; }
}
