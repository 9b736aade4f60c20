using System.Text.Json;

namespace Failover.Client.Replication;

/// <summary>The classifiers of Watson Visual Recognition v3. Their training images cannot be downloaded: one is copied by training it anew from the images that its owner keeps.</summary>
/// <remarks>A classifier that is trained anew has another id. The one before it stays, for callers that have not heard of it; delete it when they have.</remarks>
public sealed class WatsonClassifierStore : IRestorableStore, IChoosyStore
{
    private const string Root = "v3/classifiers";

    /// <summary>Makes a store.</summary>
    /// <param name="connection">The way to the instance.</param>
    /// <param name="options">What to know about its classifiers.</param>
    /// <param name="timeProvider">Where time comes from; the system's by default.</param>
    /// <param name="random">Where chance comes from; seed it to repeat a run.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public WatsonClassifierStore(ReplicaConnection connection, WatsonStoreOptions? options = null, TimeProvider? timeProvider = null, Random? random = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        Options = options ?? new WatsonStoreOptions();
        Options.Validate();
        (Endpoint, Place) = (connection.Name, connection.Address);
        Client = new WatsonClient(Options, new ServiceClient(connection, Options.Limits, timeProvider, random));
    }

    /// <inheritdoc/>
    public string Service => "watson-classifiers";

    /// <inheritdoc/>
    public string Endpoint { get; }

    string IChoosyStore.ChosenKind => WatsonNotes.Classifier;

    IEnumerable<string> IChoosyStore.Chosen => Options.Names;

    internal Uri Place { get; }

    internal WatsonStoreOptions Options { get; }

    internal WatsonClient Client { get; }

    /// <summary>Lists the custom classifiers; of several of one name the latest one. The built-in ones are the same everywhere and are never listed.</summary>
    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReplicaItem>> ListAsync(CancellationToken cancellationToken) =>
    [
        .. (await ReadAllAsync(cancellationToken).ConfigureAwait(false))
            .Where(item => Options.Names.Count == 0 || Options.Names.Contains(item.Name))
            .GroupBy(static item => item.Name, StringComparer.Ordinal)
            .Select(static same => same.MaxBy(CreatedOf)!),
    ];

    /// <inheritdoc/>
    public async Task<ReplicaItem?> DescribeAsync(ReplicaItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var reply = await Client.GetAsync(AddressOf(item.Id), cancellationToken).ConfigureAwait(false);
        return reply.IsMissing ? null : ToItem(reply.Json()) with { ByHand = await MissingImagesAsync(item.Name, cancellationToken).ConfigureAwait(false) };
    }

    /// <inheritdoc/>
    public IReadOnlyList<ReplicaStep> CopyTo(IReplicaStore target, ReplicaCopy copy)
    {
        ArgumentNullException.ThrowIfNull(copy);
        var there = (WatsonClassifierStore)target;
        return there.Place == Place
            ? throw new ReplicationException($"{Endpoint} and {there.Endpoint} are the same instance, {Place}; a replica belongs in another region.")
            : [new ClassifierStep(there, copy, token => OpenImagesAsync(copy.Item.Name, token))];
    }

    /// <inheritdoc/>
    public async Task<OperationState> GetStateAsync(string operation, CancellationToken cancellationToken)
    {
        var reply = await Client.GetAsync(operation, cancellationToken).ConfigureAwait(false);
        if (reply.IsMissing)
        {
            return new OperationState { Phase = OperationPhase.Lost, Text = reply.Words() };
        }

        var classifier = reply.Json();
        var (status, why) = (classifier.Text("status") ?? "", classifier.Text("explanation"));
        return new OperationState
        {
            Phase = status switch
            {
                WatsonNotes.Ready => OperationPhase.Succeeded,
                "failed" => OperationPhase.Failed,
                _ => OperationPhase.Running,
            },
            Text = string.IsNullOrEmpty(why) ? status : $"{status}, {why}",
            Result = classifier.Text("classifier_id"),
            RetryAfter = reply.RetryAfter,
        };
    }

    /// <summary>Adds to a back-up the Core ML model, and the training images where they are kept. Without these it cannot be restored.</summary>
    /// <inheritdoc/>
    public Task BackUpAsync(ReplicaItem item, BackupWriter backup, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(backup);
        return ClassifierBackup.WriteAsync(this, item, backup, cancellationToken);
    }

    /// <inheritdoc/>
    public IReadOnlyList<ReplicaStep> RestoreFrom(BackupReader backup, ReplicaCopy copy)
    {
        ArgumentNullException.ThrowIfNull(backup);
        ArgumentNullException.ThrowIfNull(copy);
        WatsonTrainingImages.Require(backup, copy.Item.Name);
        return [new ClassifierStep(this, copy, _ => Task.FromResult(backup))];
    }

    internal static DateTimeOffset CreatedOf(ReplicaItem item) =>
        DateTimeOffset.TryParse(item.Notes.GetValueOrDefault(WatsonNotes.Created), System.Globalization.CultureInfo.InvariantCulture, out var created) ? created : default;

    internal string AddressOf(string classifier) => Client.Address($"{Root}/{Uri.EscapeDataString(classifier)}");

    internal string ModelAddressOf(string classifier) => Client.Address($"{Root}/{Uri.EscapeDataString(classifier)}/core_ml_model");

    internal string NewAddress() => Client.Address(Root);

    internal async Task<IReadOnlyList<ReplicaItem>> ReadAllAsync(CancellationToken cancellationToken) =>
    [
        .. (await Client.GetAsync(Client.Address(Root, "verbose=true&"), cancellationToken).ConfigureAwait(false)).Json().Items("classifiers")
            .Where(static c => !WatsonNotes.IsBuiltIn(c.Text("classifier_id") ?? ""))
            .Select(ToItem),
    ];

    /// <exception cref="ReplicationException">They are not kept, or damaged.</exception>
    internal async Task<BackupReader> OpenImagesAsync(string name, CancellationToken cancellationToken) => Options.TrainingImages is { } place
        ? WatsonTrainingImages.Require(await BackupReader.OpenAsync(place(name), cancellationToken).ConfigureAwait(false), name)
        : throw new ReplicationException($"The training images of the classifier '{name}' cannot be downloaded, and no place is named where they are kept.");

    private async Task<string?> MissingImagesAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await OpenImagesAsync(name, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (ReplicationException e)
        {
            return e.Message;
        }
    }

    private ReplicaItem ToItem(JsonElement classifier)
    {
        var id = classifier.Text("classifier_id") ?? throw new ReplicationException($"{Endpoint} lists a classifier without a classifier_id.");
        var classes = classifier.Items("classes").Select(static c => c.Text("class")).Order(StringComparer.Ordinal);
        return new ReplicaItem
        {
            Kind = WatsonNotes.Classifier,
            Name = classifier.Text("name") is { Length: > 0 } name ? name : id,
            Id = id,
            Modified = classifier.Time("updated") ?? classifier.Time("created"),
            Settings = new Dictionary<string, string> { ["classes"] = string.Join(", ", classes) },
            Notes = classifier.Text("created") is { } created ? new Dictionary<string, string> { [WatsonNotes.Created] = created } : new Dictionary<string, string>(),
            Trouble = classifier.Text("status") is "failed" ? $"its training failed: {classifier.Text("explanation") ?? "the service does not say why"}" : null,
        };
    }
}
