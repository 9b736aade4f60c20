namespace Failover.Client.Replication;

/// <summary>What is to be done about one finding.</summary>
public sealed record PlannedCopy
{
    /// <summary>Why.</summary>
    public required ReplicaFinding Finding { get; init; }

    /// <summary>The steps in their order; none where nothing is to be done, or nothing can be.</summary>
    public required IReadOnlyList<ReplicaStep> Steps { get; init; }

    /// <summary>What keeps it from being carried out, or has to be done by hand, in a sentence; <see langword="null"/> where nothing does.</summary>
    public string? Obstacle { get; init; }

    /// <summary>Whether a copy that was broken off goes on.</summary>
    public bool IsResumed { get; init; }

    /// <summary>What the service will charge for, a line for each step that it charges for.</summary>
    public IEnumerable<string> Billed => Steps.Where(static s => s.Billed is not null).Select(s => $"{Finding.Endpoint}: {s.Billed}");

    /// <summary>How long the steps usually take, one after the other.</summary>
    public TimeSpan Estimate => Steps.Aggregate(TimeSpan.Zero, static (sum, step) => sum + step.Estimate);

    /// <summary>What is deleted or replaced at the secondary, a line for each step that does; nothing but what is named here.</summary>
    public IEnumerable<string> Deleted => Steps.Where(static s => s.Deleted is not null).Select(s => $"{Finding.Endpoint}: {s.Deleted}");

    internal ReplicaCopy? Copy { get; init; }

    /// <summary>What the state folder said as this was planned.</summary>
    internal CopyState Seen { get; init; }
}
