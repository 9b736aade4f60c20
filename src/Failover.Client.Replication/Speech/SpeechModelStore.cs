using System.Globalization;
using System.Text.Json;

namespace Failover.Client.Replication;

/// <summary>The custom models for speech recognition of a Speech resource, with the endpoints that recognise with them.</summary>
/// <remarks>A copy has an id of its own. Of several models of one name the latest counts; the ones before stay, and are yours to delete.</remarks>
public sealed class SpeechModelStore : IReplicaStore, IChoosyStore
{
    private readonly TimeProvider _time;

    /// <summary>Makes a store.</summary>
    /// <param name="connection">The way to the resource.</param>
    /// <param name="options">What to know about its models.</param>
    /// <param name="timeProvider">Where time comes from; the system's by default.</param>
    /// <param name="random">Where chance comes from; seed it to repeat a run.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public SpeechModelStore(ReplicaConnection connection, SpeechStoreOptions? options = null, TimeProvider? timeProvider = null, Random? random = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        Options = options ?? new SpeechStoreOptions();
        Options.Validate();
        (Endpoint, _time) = (connection.Name, timeProvider ?? TimeProvider.System);
        Client = new SpeechClient(connection, Options, new ServiceClient(connection, Options.Limits, timeProvider, random));
    }

    /// <inheritdoc/>
    public string Service => "speech-models";

    /// <inheritdoc/>
    public string Endpoint { get; }

    string IChoosyStore.ChosenKind => SpeechNotes.Model;

    IEnumerable<string> IChoosyStore.Chosen => Options.Models;

    internal SpeechStoreOptions Options { get; }

    internal SpeechClient Client { get; }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReplicaItem>> ListAsync(CancellationToken cancellationToken) =>
    [
        .. (await ReadAllAsync(cancellationToken).ConfigureAwait(false))
            .Where(item => Options.Models.Count == 0 || Options.Models.Contains(item.Name))
            .GroupBy(static item => item.Name, StringComparer.Ordinal)
            .Select(static same => same.OrderBy(static item => item.Trouble is null).ThenBy(SpeechNotes.CreatedOf).Last()),
    ];

    /// <inheritdoc/>
    public async Task<ReplicaItem?> DescribeAsync(ReplicaItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var reply = await Client.GetAsync(Client.Address(ModelPath(item.Id)), cancellationToken).ConfigureAwait(false);
        if (reply.IsMissing)
        {
            return null;
        }

        var described = ToItem(reply.Json());
        var endpoints = (await Client.ListAsync(Client.Address("endpoints"), cancellationToken).ConfigureAwait(false))
            .Where(endpoint => SpeechClient.IdOf(endpoint.Child("model").Text("self")) == item.Id && endpoint.Text("status") is not "Failed")
            .DistinctBy(static endpoint => endpoint.Text("displayName"))
            .ToArray();
        var notes = new Dictionary<string, string>(described.Notes);
        foreach (var endpoint in endpoints)
        {
            notes[SpeechNotes.EndpointId + endpoint.Text("displayName")] = SpeechClient.IdOf(endpoint.Text("self")) ?? "";
        }

        return described with
        {
            Parts = [.. described.Parts, .. endpoints.Select(static e => new ReplicaPart { Kind = SpeechNotes.Endpoint, Name = e.Text("displayName") ?? "" })],
            Notes = notes,
        };
    }

    /// <inheritdoc/>
    public IReadOnlyList<ReplicaStep> CopyTo(IReplicaStore target, ReplicaCopy copy)
    {
        ArgumentNullException.ThrowIfNull(copy);
        return SpeechModelCopy.StepsOf(this, (SpeechModelStore)target, copy);
    }

    /// <inheritdoc/>
    public async Task<OperationState> GetStateAsync(string operation, CancellationToken cancellationToken) =>
        SpeechClient.StateOf(await Client.GetAsync(operation, cancellationToken).ConfigureAwait(false));

    internal static string ModelPath(string model) => $"models/{Uri.EscapeDataString(model)}";

    internal async Task<IReadOnlyList<ReplicaItem>> ReadAllAsync(CancellationToken cancellationToken) =>
        [.. (await Client.ListAsync(Client.Address("models"), cancellationToken).ConfigureAwait(false)).Select(ToItem)];

    private ReplicaItem ToItem(JsonElement model)
    {
        var id = SpeechClient.IdOf(model.Text("self")) ?? throw new ReplicationException($"{Endpoint} lists a model without its address, 'self'.");
        var ends = model.Child("properties").Child("deprecationDates").Time("transcriptionDateTime");
        return new ReplicaItem
        {
            Kind = SpeechNotes.Model,
            Name = model.Text("displayName") is { Length: > 0 } name ? name : id,
            Id = id,
            // A model never changes: what is newer is another one of that name.
            Modified = model.Time("createdDateTime"),
            Settings = model.Text("locale") is { } locale ? new Dictionary<string, string> { ["locale"] = locale } : new Dictionary<string, string>(),
            Parts = [new ReplicaPart { Kind = "use for", Name = "transcription", Expires = ends }],
            Notes = NotesOf(model),
            Trouble = TroubleOf(model, ends),
        };
    }

    private static Dictionary<string, string> NotesOf(JsonElement model)
    {
        var notes = new Dictionary<string, string>();
        if (model.Text("createdDateTime") is { } created)
        {
            notes[SpeechNotes.Created] = created;
        }

        if (model.Text("status") is { } status and not "Succeeded")
        {
            notes[SpeechNotes.Unready] = status;
        }

        return notes;
    }

    private string? TroubleOf(JsonElement model, DateTimeOffset? ends) =>
        model.Text("status") is "Failed" ? "it is there, and the service says that it failed"
        : ends <= _time.GetUtcNow() ? $"it stopped to transcribe on {ends.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}; its endpoints answer with a base model and say nothing of it"
        : null;
}
