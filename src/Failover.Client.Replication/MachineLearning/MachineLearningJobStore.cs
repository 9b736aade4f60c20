using System.Text.Json;

namespace Failover.Client.Replication;

/// <summary>The jobs of a workspace, to submit again those that <see cref="JobSpecificationStore"/> keeps: to a secondary while the primary is away, or to the primary when it is back.</summary>
public sealed class MachineLearningJobStore : IReplicaStore
{
    internal const string Name = "machine-learning-jobs", Kind = "job";

    private readonly AzureResourceOptions _options;

    /// <summary>Makes a store.</summary>
    /// <param name="connection">The way to the management of Azure, such as https://management.azure.com/, with a token.</param>
    /// <param name="options">Which workspace.</param>
    /// <param name="timeProvider">Where time comes from; the system's by default.</param>
    /// <param name="random">Where chance comes from; seed it to repeat a run.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public MachineLearningJobStore(ReplicaConnection connection, AzureResourceOptions options, TimeProvider? timeProvider = null, Random? random = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(options);
        (Endpoint, _options) = (connection.Name, options);
        Client = options.Connect(connection, "2023-10-01", timeProvider, random);
    }

    /// <inheritdoc/>
    public string Service => Name;

    /// <inheritdoc/>
    public string Endpoint { get; }

    internal string Workspace => "/" + _options.ResourceId.Trim('/');

    internal ManagementClient Client { get; }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReplicaItem>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await Client.ListAsync("/jobs", cancellationToken).ConfigureAwait(false)).Select(ToItem).Where(item => _options.Wants(item.Name))];

    /// <inheritdoc/>
    public async Task<ReplicaItem?> DescribeAsync(ReplicaItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var reply = await Client.GetAsync(PathOf(item.Id), cancellationToken).ConfigureAwait(false);
        return reply.IsMissing ? null : ToItem(reply.Json());
    }

    /// <summary>A job is copied from its specification, and not from a workspace: that one may be lost.</summary>
    /// <inheritdoc/>
    public IReadOnlyList<ReplicaStep> CopyTo(IReplicaStore target, ReplicaCopy copy) => [];

    /// <summary>A job that is submitted is not waited for.</summary>
    /// <inheritdoc/>
    public Task<OperationState> GetStateAsync(string operation, CancellationToken cancellationToken) =>
        Task.FromResult(new OperationState { Phase = OperationPhase.Lost, Text = "submitted jobs are not waited for" });

    internal static string PathOf(string job) => $"/jobs/{Uri.EscapeDataString(job)}";

    private ReplicaItem ToItem(JsonElement job)
    {
        var id = job.Text("name") ?? throw new ReplicationException($"{Endpoint} lists a job without a name.");
        var status = job.Child("properties").Text("status");
        return new ReplicaItem
        {
            Kind = Kind,
            Name = id,
            Id = id,
            Trouble = status is "Failed" or "Canceled" ? $"it was submitted there and ended as {status}; give its specification another name to submit it again" : null,
        };
    }
}
