namespace Failover.Client.Replication;

/// <summary>How an item of the primary stands in another region.</summary>
public enum ReplicaFindingKind
{
    /// <summary>It is there as it is at the primary.</summary>
    InStep,

    /// <summary>It is not there.</summary>
    Missing,

    /// <summary>The primary's has changed since it was copied.</summary>
    Stale,

    /// <summary>It was changed there by hand since it was copied. It is replaced only with <see cref="ReplicationOptions.Overwrite"/>.</summary>
    Changed,

    /// <summary>Its content is there, but a part that callers use, such as a deployment, is missing or another one.</summary>
    Incomplete,

    /// <summary>It works, but a part of it is about to stop.</summary>
    Expiring,

    /// <summary>It is there and not at the primary. It is left alone.</summary>
    Orphaned,

    /// <summary>Nobody can say: it cannot be read, or was not copied from here, and its times prove nothing. It is replaced only with <see cref="ReplicationOptions.Overwrite"/>.</summary>
    Unknown,
}
