namespace Failover.Client.Replication;

/// <summary>What a service says of a long-running operation.</summary>
public sealed record OperationState
{
    /// <summary>How far it is. A state that the store does not know counts as <see cref="OperationPhase.Running"/>: it ends, or its time does.</summary>
    public required OperationPhase Phase { get; init; }

    /// <summary>The service's own words: its state, and its errors where it failed.</summary>
    public required string Text { get; init; }

    /// <summary>How much is done, from 0 to 100; <see langword="null"/> where the service does not say.</summary>
    public double? Percent { get; init; }

    /// <summary>What it left behind, such as an address or an id; <see langword="null"/> where the service names none.</summary>
    public string? Result { get; init; }

    /// <summary>How long the service wants to be left alone; <see langword="null"/> where it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
