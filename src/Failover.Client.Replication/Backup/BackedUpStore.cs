namespace Failover.Client.Replication;

/// <summary>A back-up in the place of a primary: a <see cref="Replicator"/> between it and a region is a restore, with the same plan, journal and map of ids.</summary>
/// <param name="backup">The back-up, verified.</param>
public sealed class BackedUpStore(BackupReader backup) : IReplicaStore
{
    private readonly BackupManifest _manifest = backup.Manifest;

    /// <inheritdoc/>
    public string Service => _manifest.Service;

    internal string Origin => _manifest.Endpoint;

    /// <summary>The region that the back-up was taken from, said to be a back-up.</summary>
    public string Endpoint => $"back-up of {_manifest.Endpoint}";

    /// <inheritdoc/>
    public Task<IReadOnlyList<ReplicaItem>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ReplicaItem>>([_manifest.Item]);

    /// <inheritdoc/>
    public Task<ReplicaItem?> DescribeAsync(ReplicaItem item, CancellationToken cancellationToken) => Task.FromResult<ReplicaItem?>(_manifest.Item);

    /// <inheritdoc/>
    public IReadOnlyList<ReplicaStep> CopyTo(IReplicaStore target, ReplicaCopy copy) => target is IRestorableStore restorable
        ? restorable.RestoreFrom(backup, copy)
        : throw new ReplicationException($"{target?.Endpoint} can restore no back-ups of the system '{Service}'.");

    /// <summary>A back-up has no operations.</summary>
    /// <param name="operation">Any.</param>
    /// <param name="cancellationToken">Not looked at.</param>
    public Task<OperationState> GetStateAsync(string operation, CancellationToken cancellationToken) =>
        Task.FromResult(new OperationState { Phase = OperationPhase.Lost, Text = "a back-up has no operations" });
}
