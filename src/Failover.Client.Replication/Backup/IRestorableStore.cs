namespace Failover.Client.Replication;

/// <summary>A store whose items can be kept outside their service, and brought back from there.</summary>
public interface IRestorableStore : IReplicaStore
{
    /// <summary>Adds to a back-up what is needed to bring an item back.</summary>
    /// <param name="item">One of this store's, as <see cref="IReplicaStore.DescribeAsync"/> gives it.</param>
    /// <param name="backup">Where it goes; it is completed by the caller.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="ReplicationException">The service refuses, or is out of reach for longer than the store is patient.</exception>
    Task BackUpAsync(ReplicaItem item, BackupWriter backup, CancellationToken cancellationToken);

    /// <summary>Says which steps bring the item of a back-up into this region. Sends nothing, and says the same whenever it is asked with the same copy.</summary>
    /// <param name="backup">The back-up, verified.</param>
    /// <param name="copy">What to restore, and why.</param>
    /// <returns>The steps in their order.</returns>
    /// <exception cref="ReplicationException">It cannot be restored as things are configured; the message says what is missing.</exception>
    IReadOnlyList<ReplicaStep> RestoreFrom(BackupReader backup, ReplicaCopy copy);
}
