using System.Text.Json;

namespace Failover.Client.Replication;

/// <summary>The collections of Watson Visual Recognition v4: their images, what is on them, and a model trained on that.</summary>
public sealed class WatsonCollectionStore : IRestorableStore, IChoosyStore
{
    private const string Root = "v4/collections";

    /// <summary>Makes a store.</summary>
    /// <param name="connection">The way to the instance.</param>
    /// <param name="options">What to know about its collections.</param>
    /// <param name="timeProvider">Where time comes from; the system's by default.</param>
    /// <param name="random">Where chance comes from; seed it to repeat a run.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public WatsonCollectionStore(ReplicaConnection connection, WatsonStoreOptions? options = null, TimeProvider? timeProvider = null, Random? random = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        Options = options ?? new WatsonStoreOptions();
        Options.Validate();
        (Endpoint, Place) = (connection.Name, connection.Address);
        Client = new WatsonClient(Options, new ServiceClient(connection, Options.Limits, timeProvider, random));
    }

    /// <inheritdoc/>
    public string Service => "watson-collections";

    /// <inheritdoc/>
    public string Endpoint { get; }

    string IChoosyStore.ChosenKind => WatsonNotes.Collection;

    IEnumerable<string> IChoosyStore.Chosen => Options.Names;

    internal Uri Place { get; }

    internal WatsonStoreOptions Options { get; }

    internal WatsonClient Client { get; }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReplicaItem>> ListAsync(CancellationToken cancellationToken)
    {
        var items = new Dictionary<string, ReplicaItem>(StringComparer.Ordinal);
        foreach (var collection in await ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            var item = ToItem(collection);
            if ((Options.Names.Count == 0 || Options.Names.Contains(item.Name)) && !items.TryAdd(item.Name, item))
            {
                throw new ReplicationException($"{Endpoint} has two collections named '{item.Name}', {items[item.Name].Id} and {item.Id}; a name must tell which is which, so rename one.");
            }
        }

        return [.. items.Values];
    }

    /// <inheritdoc/>
    public async Task<ReplicaItem?> DescribeAsync(ReplicaItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var reply = await Client.GetAsync(AddressOf(item.Id), cancellationToken).ConfigureAwait(false);
        return reply.IsMissing ? null : ToItem(reply.Json());
    }

    /// <inheritdoc/>
    public IReadOnlyList<ReplicaStep> CopyTo(IReplicaStore target, ReplicaCopy copy)
    {
        ArgumentNullException.ThrowIfNull(copy);
        var there = (WatsonCollectionStore)target;
        return there.Place == Place
            ? throw new ReplicationException($"{Endpoint} and {there.Endpoint} are the same instance, {Place}; a replica belongs in another region.")
            : StepsOf(there, copy, ContentOf(copy.Item.Id));
    }

    /// <inheritdoc/>
    public async Task<OperationState> GetStateAsync(string operation, CancellationToken cancellationToken) =>
        CollectionTraining.Read(await Client.GetAsync(operation, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public Task BackUpAsync(ReplicaItem item, BackupWriter backup, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(backup);
        return CollectionBackup.WriteAsync(this, item, backup, cancellationToken);
    }

    /// <inheritdoc/>
    public IReadOnlyList<ReplicaStep> RestoreFrom(BackupReader backup, ReplicaCopy copy)
    {
        ArgumentNullException.ThrowIfNull(copy);
        return StepsOf(this, copy, new CollectionBackup(backup));
    }

    internal string AddressOf(string collection) => Client.Address($"{Root}/{Uri.EscapeDataString(collection)}");

    internal string NewAddress() => Client.Address(Root);

    internal string TrainAddressOf(string collection) => Client.Address($"{Root}/{Uri.EscapeDataString(collection)}/train");

    internal static string ImagesOf(string collection) => $"{Root}/{Uri.EscapeDataString(collection)}/images";

    internal ICollectionContent ContentOf(string collection) => new RegionContent(this, collection);

    internal async Task<IReadOnlyList<JsonElement>> ReadAllAsync(CancellationToken cancellationToken) =>
        [.. (await Client.GetAsync(Client.Address(Root), cancellationToken).ConfigureAwait(false)).Json().Items("collections")];

    /// <summary>What a collection is called; one without a name goes by its id.</summary>
    internal static string NameOf(JsonElement collection) => collection.Text("name") is { Length: > 0 } name ? name : collection.Text("collection_id") ?? "";

    private static IReadOnlyList<ReplicaStep> StepsOf(WatsonCollectionStore target, ReplicaCopy copy, ICollectionContent content) =>
    [
        .. copy.IsPartsOnly ? Array.Empty<ReplicaStep>() : [new CollectionStep(target, copy), new ImagesStep(target, copy, content)],
        // A primary that was never trained cannot answer either.
        .. copy.Item.Parts.Count == 0 ? Array.Empty<ReplicaStep>() : [new CollectionTrainStep(target, copy)],
    ];

    private ReplicaItem ToItem(JsonElement collection)
    {
        var id = collection.Text("collection_id") ?? throw new ReplicationException($"{Endpoint} lists a collection without a collection_id.");
        var isReady = CollectionTraining.IsReady(collection);
        return new ReplicaItem
        {
            Kind = WatsonNotes.Collection,
            Name = NameOf(collection),
            Id = id,
            Modified = collection.Time("updated"),
            Parts = isReady ? [new ReplicaPart { Kind = "model", Name = "objects" }] : [],
            Notes = new Dictionary<string, string> { [WatsonNotes.Description] = collection.Text("description") ?? "" },
        };
    }
}
