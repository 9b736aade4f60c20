namespace Failover.Client.Replication;

/// <summary>What a back-up says of itself.</summary>
public sealed record BackupManifest
{
    /// <summary>The form of the back-up.</summary>
    /// <value>1, the only one so far.</value>
    public int Version { get; init; } = 1;

    /// <summary>The system, such as <c>watson</c>.</summary>
    public required string Service { get; init; }

    /// <summary>The region that it was taken from.</summary>
    public required string Endpoint { get; init; }

    /// <summary>When it was taken.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>What it holds, as it was then.</summary>
    public required ReplicaItem Item { get; init; }

    /// <summary>Its files.</summary>
    public required IReadOnlyList<BackupEntry> Files { get; init; }
}
