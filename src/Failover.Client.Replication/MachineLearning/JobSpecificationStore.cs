namespace Failover.Client.Replication;

/// <summary>Specifications of jobs, kept as files beside the code: in the place of a primary, for running jobs never move to another workspace and have to be submitted there again.</summary>
/// <param name="folder">The folder with a <c>.json</c> file for each job: the body of its PUT, named as the job is.</param>
/// <param name="workspace">The workspace that the specifications name, as the management of Azure does: <c>/subscriptions/.../workspaces/ws-we</c>. Its references become those of the workspace that they are submitted to.</param>
public sealed class JobSpecificationStore(string folder, string workspace) : IReplicaStore
{
    private const string Extension = ".json";

    /// <inheritdoc/>
    public string Service => MachineLearningJobStore.Name;

    /// <summary>The folder, said to hold specifications.</summary>
    public string Endpoint => $"specifications in {folder}";

    /// <inheritdoc/>
    /// <exception cref="ReplicationException">There is no such folder.</exception>
    public Task<IReadOnlyList<ReplicaItem>> ListAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
        {
            throw new ReplicationException($"There is no folder '{folder}' with specifications of jobs.");
        }

        return Task.FromResult<IReadOnlyList<ReplicaItem>>([.. Directory.EnumerateFiles(folder, "*" + Extension).Order(StringComparer.Ordinal)
            .Select(static path => Path.GetFileNameWithoutExtension(path))
            .Select(static name => new ReplicaItem { Kind = MachineLearningJobStore.Kind, Name = name, Id = name })]);
    }

    /// <inheritdoc/>
    public Task<ReplicaItem?> DescribeAsync(ReplicaItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        return Task.FromResult(File.Exists(PathOf(item)) ? item : null);
    }

    /// <inheritdoc/>
    public IReadOnlyList<ReplicaStep> CopyTo(IReplicaStore target, ReplicaCopy copy)
    {
        ArgumentNullException.ThrowIfNull(copy);
        return [new SubmitJobStep((MachineLearningJobStore)target, copy, PathOf(copy.Item), workspace)];
    }

    /// <summary>Files have no operations.</summary>
    /// <inheritdoc/>
    public Task<OperationState> GetStateAsync(string operation, CancellationToken cancellationToken) =>
        Task.FromResult(new OperationState { Phase = OperationPhase.Lost, Text = "a file has no operations" });

    private string PathOf(ReplicaItem item) => Path.Combine(folder, item.Name + Extension);
}
