using System.Text.Json;

namespace Failover.Client.Replication;

/// <summary>The online endpoints of a workspace with their deployments, and its registered models. They are compared and not copied: a workspace cannot be synchronised with another one, and pipelines deploy to both.</summary>
public sealed class MachineLearningStore : IReplicaStore, IChoosyStore
{
    private const string EndpointKind = "endpoint", ModelKind = "model", Deployment = "deployment";

    private readonly AzureResourceOptions _options;
    private readonly IdMap _ids;

    /// <summary>Makes a store.</summary>
    /// <param name="connection">The way to the management of Azure, such as https://management.azure.com/, with a token.</param>
    /// <param name="options">Which workspace.</param>
    /// <param name="timeProvider">Where time comes from; the system's by default.</param>
    /// <param name="random">Where chance comes from; seed it to repeat a run.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public MachineLearningStore(ReplicaConnection connection, AzureResourceOptions options, TimeProvider? timeProvider = null, Random? random = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(options);
        (Endpoint, _options, _ids) = (connection.Name, options, connection.Ids);
        Client = options.Connect(connection, "2023-10-01", timeProvider, random);
    }

    /// <inheritdoc/>
    public string Service => "machine-learning";

    /// <inheritdoc/>
    public string Endpoint { get; }

    string IChoosyStore.ChosenKind => EndpointKind;

    IEnumerable<string> IChoosyStore.Chosen => _options.Names;

    internal ManagementClient Client { get; }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReplicaItem>> ListAsync(CancellationToken cancellationToken)
    {
        var endpoints = await Client.ListAsync("/onlineEndpoints", cancellationToken).ConfigureAwait(false);
        var models = await Client.ListAsync("/models", cancellationToken).ConfigureAwait(false);
        return [.. endpoints.Select(ToEndpoint).Concat(models.Select(ToModel)).Where(item => _options.Wants(item.Name))];
    }

    /// <inheritdoc/>
    public async Task<ReplicaItem?> DescribeAsync(ReplicaItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (item.Kind == ModelKind)
        {
            var model = await Client.GetAsync($"/models/{Uri.EscapeDataString(item.Id)}", cancellationToken).ConfigureAwait(false);
            return model.IsMissing ? null : ToModel(model.Json());
        }

        var path = $"/onlineEndpoints/{Uri.EscapeDataString(item.Id)}";
        var endpoint = await Client.GetAsync(path, cancellationToken).ConfigureAwait(false);
        return endpoint.IsMissing
            ? null
            : ToEndpoint(endpoint.Json()) with { Parts = [.. (await Client.ListAsync(path + "/deployments", cancellationToken).ConfigureAwait(false)).Select(ToPart)] };
    }

    /// <summary>Nothing is copied.</summary>
    /// <inheritdoc/>
    public IReadOnlyList<ReplicaStep> CopyTo(IReplicaStore target, ReplicaCopy copy) => ComparedOnly.NoSteps;

    /// <summary>No step is waited for here.</summary>
    /// <inheritdoc/>
    public Task<OperationState> GetStateAsync(string operation, CancellationToken cancellationToken) => ComparedOnly.NoOperation("endpoints and models");

    private ReplicaItem ToEndpoint(JsonElement endpoint)
    {
        var id = NameOf(endpoint);
        return new ReplicaItem
        {
            Kind = EndpointKind,
            Name = _ids.LogicalOf(EndpointKind, id),
            Id = id,
            Settings = endpoint.Child("properties").Text("authMode") is { } mode ? new Dictionary<string, string> { ["authentication"] = mode } : new Dictionary<string, string>(),
            Trouble = ManagementClient.TroubleOf(endpoint),
            ByHand = "an endpoint is deployed to each workspace by your pipeline",
        };
    }

    private ReplicaItem ToModel(JsonElement model)
    {
        var id = NameOf(model);
        return new ReplicaItem
        {
            Kind = ModelKind,
            Name = _ids.LogicalOf(ModelKind, id),
            Id = id,
            Settings = model.Child("properties").Text("latestVersion") is { } version ? new Dictionary<string, string> { ["latest version"] = version } : new Dictionary<string, string>(),
            ByHand = "a model is registered in each workspace by your pipeline",
        };
    }

    private ReplicaPart ToPart(JsonElement deployment) => new()
    {
        Kind = Deployment,
        Name = _ids.LogicalOf(Deployment, NameOf(deployment)),
        Settings = ModelOf(deployment) is { } model ? new Dictionary<string, string> { ["model"] = model } : new Dictionary<string, string>(),
    };

    private string NameOf(JsonElement resource) => resource.Text("name") ?? throw new ReplicationException($"{Endpoint} lists something without a name.");

    /// <summary>Name and version: what comes before them names the workspace.</summary>
    private static string? ModelOf(JsonElement deployment) =>
        deployment.Child("properties").Text("model") is { } id && id.LastIndexOf("/models/", StringComparison.OrdinalIgnoreCase) is >= 0 and var at
            ? id[(at + "/models/".Length)..].Replace("/versions/", ":", StringComparison.OrdinalIgnoreCase)
            : deployment.Child("properties").Text("model");
}
