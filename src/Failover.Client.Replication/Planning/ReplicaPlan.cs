namespace Failover.Client.Replication;

/// <summary>How every item of the primary stands in every other region, and what would be done about it. A plan changes nothing and costs nothing.</summary>
public sealed record ReplicaPlan
{
    /// <summary>When the regions were read.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The name of the primary.</summary>
    public required string Primary { get; init; }

    /// <summary>Every finding, with its steps.</summary>
    public required IReadOnlyList<PlannedCopy> Copies { get; init; }

    /// <summary>All findings.</summary>
    public IEnumerable<ReplicaFinding> Findings => Copies.Select(static c => c.Finding);

    /// <summary>Whether every other region answers as the primary would, as far as anybody knows.</summary>
    public bool IsInStep => !Copies.Any(static c => c.Finding.IsDrift);

    /// <summary>What carrying it out will be charged for.</summary>
    public IEnumerable<string> Billed => Copies.SelectMany(static c => c.Billed);

    /// <summary>What carrying it out will delete or replace at the secondaries.</summary>
    public IEnumerable<string> Deleted => Copies.SelectMany(static c => c.Deleted);
}
