using System.Text.Json.Serialization;

namespace Failover.Client.Replication;

/// <summary>What is remembered of the last copy of an item. Without it, a replica made from an old export and looked at later would seem newer than its primary.</summary>
public sealed record ReplicaRecord
{
    /// <summary>When the item had last changed at the primary, as of the copy.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)] // Required, and yet nothing where the service does not say.
    public required DateTimeOffset? PrimaryModified { get; init; }

    /// <summary>When the replica had last changed at the end of the copy: later changes were made there by hand.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)] // Required, and yet nothing where the service does not say.
    public required DateTimeOffset? ReplicaModified { get; init; }

    /// <summary>When the copy was finished.</summary>
    public required DateTimeOffset Copied { get; init; }

    /// <summary>What the copy's steps noted.</summary>
    /// <value>Default none.</value>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();
}
