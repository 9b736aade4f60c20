using System.Text.Json;

namespace Failover.Client.Replication;

/// <summary>The connections of a Foundry hub or project. They are compared and not copied, and those of one kind are to lie in more than one region.</summary>
public sealed class FoundryConnectionStore : IReplicaStore, IChoosyStore
{
    private readonly ManagementClient _client;
    private readonly AzureResourceOptions _options;

    /// <summary>Makes a store.</summary>
    /// <param name="connection">The way to the management of Azure, such as https://management.azure.com/, with a token.</param>
    /// <param name="options">Which workspace.</param>
    /// <param name="timeProvider">Where time comes from; the system's by default.</param>
    /// <param name="random">Where chance comes from; seed it to repeat a run.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public FoundryConnectionStore(ReplicaConnection connection, AzureResourceOptions options, TimeProvider? timeProvider = null, Random? random = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(options);
        (Endpoint, _options) = (connection.Name, options);
        _client = options.Connect(connection, "2023-10-01", timeProvider, random);
    }

    /// <inheritdoc/>
    public string Service => "foundry-connections";

    /// <inheritdoc/>
    public string Endpoint { get; }

    string IChoosyStore.ChosenKind => "connection";

    IEnumerable<string> IChoosyStore.Chosen => _options.Names;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReplicaItem>> ListAsync(CancellationToken cancellationToken)
    {
        var all = await _client.ListAsync("/connections", cancellationToken).ConfigureAwait(false);
        return [.. all.Select(connection => ToItem(connection, all)).Where(item => _options.Wants(item.Name))];
    }

    /// <inheritdoc/>
    public async Task<ReplicaItem?> DescribeAsync(ReplicaItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        return (await ListAsync(cancellationToken).ConfigureAwait(false)).FirstOrDefault(one => one.Id == item.Id);
    }

    /// <summary>Nothing is copied.</summary>
    /// <inheritdoc/>
    public IReadOnlyList<ReplicaStep> CopyTo(IReplicaStore target, ReplicaCopy copy) => ComparedOnly.NoSteps;

    /// <summary>No step is carried out here.</summary>
    /// <inheritdoc/>
    public Task<OperationState> GetStateAsync(string operation, CancellationToken cancellationToken) => ComparedOnly.NoOperation("connections");

    private ReplicaItem ToItem(JsonElement connection, List<JsonElement> all)
    {
        var name = connection.Text("name") ?? throw new ReplicationException($"{Endpoint} lists a connection without a name.");
        var category = CategoryOf(connection);
        return new ReplicaItem
        {
            Kind = "connection",
            Name = name,
            Id = name,
            Settings = new Dictionary<string, string> { ["category"] = category },
            Trouble = TroubleOf(category, [.. all.Where(c => CategoryOf(c) == category).Select(LocationOf).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)]),
            ByHand = "a connection holds a credential, and is made by the templates of your infrastructure",
        };
    }

    // Storage and the like say nothing of where they lie.
    private static string? TroubleOf(string category, string[] locations) => locations.Length == 1
        ? $"every connection of the category {category} lies in {locations[0]}; an outage there takes all of them, so add one to another region"
        : null;

    private static string CategoryOf(JsonElement connection) => connection.Child("properties").Text("category") ?? "";

    private static string? LocationOf(JsonElement connection) => connection.Child("properties").Child("metadata").Text("Location");
}
