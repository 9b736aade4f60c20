namespace Failover.Client.Replication;

/// <summary>One system in one region: what it holds, and how that comes to another region. Implement it for a system of your own.</summary>
/// <remarks>A store keeps to the limits of its service by itself, whoever calls it, and may be used by several callers at once.</remarks>
public interface IReplicaStore
{
    /// <summary>What kind of system it is, such as <c>language</c>: stores are compared and copied between only where this is the same.</summary>
    string Service { get; }

    /// <summary>The region's name, as the failover options call its endpoint.</summary>
    string Endpoint { get; }

    /// <summary>Lists what is there, at a glance: names and times are enough.</summary>
    /// <param name="cancellationToken">Gives up the list.</param>
    /// <exception cref="ReplicationException">The service refuses, or is out of reach for longer than the store is patient.</exception>
    Task<IReadOnlyList<ReplicaItem>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Reads one item in full, with all that is compared between regions.</summary>
    /// <param name="item">One of <see cref="ListAsync"/>.</param>
    /// <param name="cancellationToken">Gives up the question.</param>
    /// <returns>The item as it stands now; <see langword="null"/> if it is gone.</returns>
    /// <exception cref="ReplicationException">The service refuses, or is out of reach for longer than the store is patient.</exception>
    Task<ReplicaItem?> DescribeAsync(ReplicaItem item, CancellationToken cancellationToken);

    /// <summary>Says which steps bring an item of this store to another one. Sends nothing, and says the same whenever it is asked with the same copy: a copy that was broken off is taken up by its steps' names.</summary>
    /// <param name="target">A store of the same <see cref="Service"/> in another region.</param>
    /// <param name="copy">What to copy, and why.</param>
    /// <returns>The steps in their order; none where nothing can be done.</returns>
    /// <exception cref="ReplicationException">It cannot be copied as things are configured; the message says what is missing.</exception>
    IReadOnlyList<ReplicaStep> CopyTo(IReplicaStore target, ReplicaCopy copy);

    /// <summary>Asks how far a long-running operation of this store is.</summary>
    /// <param name="operation">What a step of this store gave back in <see cref="StepOutcome.Operation"/>.</param>
    /// <param name="cancellationToken">Gives up the question.</param>
    /// <exception cref="ReplicationException">The service refuses, or is out of reach for longer than the store is patient.</exception>
    Task<OperationState> GetStateAsync(string operation, CancellationToken cancellationToken);
}
