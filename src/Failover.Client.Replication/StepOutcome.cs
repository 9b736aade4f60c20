namespace Failover.Client.Replication;

/// <summary>What came of the beginning of a step: it is done, or the service works on it.</summary>
public sealed record StepOutcome
{
    private StepOutcome(string? operation) => Operation = operation;

    /// <summary>The step is done.</summary>
    public static StepOutcome Done { get; } = new(operation: null);

    /// <summary>What to ask the store for the progress of; <see langword="null"/> if the step is done.</summary>
    public string? Operation { get; }

    /// <summary>The service works on it.</summary>
    /// <param name="operation">What <see cref="IReplicaStore.GetStateAsync"/> understands. It is written to the journal: no key or signature may be in it.</param>
    public static StepOutcome Accepted(string operation)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(operation);
        return new StepOutcome(operation);
    }
}
