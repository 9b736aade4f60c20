namespace Failover.Client.Replication;

/// <summary>What came of a plan.</summary>
public sealed record ReplicationReport
{
    /// <summary>What became of each planned copy.</summary>
    public required IReadOnlyList<CopyResult> Results { get; init; }

    /// <summary>Whether nothing was left out and nothing failed.</summary>
    public bool IsComplete => Results.All(static r => r.Outcome is CopyOutcome.Nothing or CopyOutcome.Copied);
}
