namespace Failover.Client.Replication;

/// <summary>What became of one planned copy.</summary>
public sealed record CopyResult
{
    /// <summary>Why it was planned.</summary>
    public required ReplicaFinding Finding { get; init; }

    /// <summary>What became of it.</summary>
    public required CopyOutcome Outcome { get; init; }

    /// <summary>Why, in a sentence; <see langword="null"/> where all is well.</summary>
    public string? Message { get; init; }
}
