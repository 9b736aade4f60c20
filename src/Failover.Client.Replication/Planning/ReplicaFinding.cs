namespace Failover.Client.Replication;

/// <summary>How one item stands in one region.</summary>
public sealed record ReplicaFinding
{
    /// <summary>The system, such as <c>language</c>.</summary>
    public required string Service { get; init; }

    /// <summary>The region that the finding is about.</summary>
    public required string Endpoint { get; init; }

    /// <summary>How it stands.</summary>
    public required ReplicaFindingKind Kind { get; init; }

    /// <summary>Why, in a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>The item at the primary; <see langword="null"/> for an orphan.</summary>
    public ReplicaItem? Source { get; init; }

    /// <summary>The item in that region; <see langword="null"/> where it is missing.</summary>
    public ReplicaItem? Replica { get; init; }

    /// <summary>The item, whichever of the two is there.</summary>
    public ReplicaItem Item => Source ?? Replica!;

    /// <summary>Whether calls that move to the region would be answered otherwise, or not at all, as far as anybody knows. An orphan harms nobody, and what is about to expire still serves.</summary>
    public bool IsDrift => Kind is not (ReplicaFindingKind.InStep or ReplicaFindingKind.Orphaned or ReplicaFindingKind.Expiring);

    /// <summary>Gives it in one line.</summary>
    public override string ToString() => $"{Service} {Item} in {Endpoint}: {Reason}";
}
