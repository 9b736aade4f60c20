namespace Failover.Client.Replication;

/// <summary>What one check found.</summary>
public sealed record ReplicaDriftReport
{
    /// <summary>When it was made.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>How every item stands in every region; empty where the check could not be made.</summary>
    public required IReadOnlyList<ReplicaFinding> Findings { get; init; }

    /// <summary>Why the check could not be made, in a sentence; <see langword="null"/> if it could.</summary>
    public string? Error { get; init; }

    /// <summary>Whether every region was seen to be in step with its primary.</summary>
    public bool IsInStep => Error is null && !Findings.Any(static f => f.IsDrift);

    /// <summary>What is not in step in a region, in a sentence; <see langword="null"/> if all is.</summary>
    /// <param name="endpoint">The name of the region.</param>
    public string? DriftOf(string endpoint)
    {
        var drift = Findings.Where(f => f.Endpoint == endpoint && f.IsDrift).ToArray();
        const int Named = 3;
        var names = string.Join("; ", drift.Take(Named).Select(static f => $"{f.Service} {f.Item}: {f.Reason}"));
        return drift.Length == 0 ? null : drift.Length <= Named ? names : $"{names}; and {drift.Length - Named} more";
    }
}
