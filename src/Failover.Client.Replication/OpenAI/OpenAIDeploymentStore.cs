using System.Text.Json;

namespace Failover.Client.Replication;

/// <summary>The deployments of an Azure OpenAI or Foundry resource, with model and version. They are compared and not copied: templates make them in both regions, with the quota that each has.</summary>
public sealed class OpenAIDeploymentStore : IReplicaStore, IChoosyStore
{
    private readonly ManagementClient _client;
    private readonly AzureResourceOptions _options;
    private readonly IdMap _ids;

    /// <summary>Makes a store.</summary>
    /// <param name="connection">The way to the management of Azure, such as https://management.azure.com/, with a token.</param>
    /// <param name="options">Which account.</param>
    /// <param name="timeProvider">Where time comes from; the system's by default.</param>
    /// <param name="random">Where chance comes from; seed it to repeat a run.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public OpenAIDeploymentStore(ReplicaConnection connection, AzureResourceOptions options, TimeProvider? timeProvider = null, Random? random = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(options);
        (Endpoint, _options, _ids) = (connection.Name, options, connection.Ids);
        _client = options.Connect(connection, "2023-05-01", timeProvider, random);
    }

    /// <inheritdoc/>
    public string Service => "openai-deployments";

    /// <inheritdoc/>
    public string Endpoint { get; }

    string IChoosyStore.ChosenKind => "deployment";

    IEnumerable<string> IChoosyStore.Chosen => _options.Names;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReplicaItem>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await _client.ListAsync("/deployments", cancellationToken).ConfigureAwait(false)).Select(ToItem).Where(item => _options.Wants(item.Name))];

    /// <inheritdoc/>
    public async Task<ReplicaItem?> DescribeAsync(ReplicaItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var reply = await _client.GetAsync($"/deployments/{Uri.EscapeDataString(item.Id)}", cancellationToken).ConfigureAwait(false);
        return reply.IsMissing ? null : ToItem(reply.Json());
    }

    /// <summary>Nothing is copied.</summary>
    /// <inheritdoc/>
    public IReadOnlyList<ReplicaStep> CopyTo(IReplicaStore target, ReplicaCopy copy) => ComparedOnly.NoSteps;

    /// <summary>No step is carried out here.</summary>
    /// <inheritdoc/>
    public Task<OperationState> GetStateAsync(string operation, CancellationToken cancellationToken) => ComparedOnly.NoOperation("deployments");

    private ReplicaItem ToItem(JsonElement deployment)
    {
        var id = deployment.Text("name") ?? throw new ReplicationException($"{Endpoint} lists a deployment without a name.");
        var model = deployment.Child("properties").Child("model");
        return new ReplicaItem
        {
            Kind = "deployment",
            Name = _ids.LogicalOf("deployment", id),
            Id = id,
            Settings = new Dictionary<string, string> { ["model"] = model.Text("name") ?? "", ["version"] = model.Text("version") ?? "" },
            Trouble = ManagementClient.TroubleOf(deployment),
            ByHand = "a deployment is made by the templates of your infrastructure, with the quota of its region; names that differ belong under Resources of the endpoint",
        };
    }
}
