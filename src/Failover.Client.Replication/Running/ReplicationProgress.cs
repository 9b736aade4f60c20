namespace Failover.Client.Replication;

/// <summary>How far a copy is.</summary>
public sealed record ReplicationProgress
{
    /// <summary>When this was so.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>What happened.</summary>
    public required ReplicationProgressKind Kind { get; init; }

    /// <summary>The copy.</summary>
    public required ReplicaCopy Copy { get; init; }

    /// <summary>The name of the step.</summary>
    public required string Step { get; init; }

    /// <summary>The number of the step, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>How many steps the copy has.</summary>
    public required int Steps { get; init; }

    /// <summary>How long the step has taken so far.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>How long the step usually takes.</summary>
    public TimeSpan Estimate { get; init; }

    /// <summary>How much of it is done, from 0 to 100; <see langword="null"/> where the service does not say.</summary>
    public double? Percent { get; init; }

    /// <summary>The service's own words, or what went wrong.</summary>
    public string? Message { get; init; }
}
