using System.Text.Json;

namespace Failover.Client.Replication;

/// <summary>The deployments of custom voices of a Speech resource. They are compared and not copied: a voice comes to another region by Speech Studio alone.</summary>
public sealed class SpeechVoiceStore : IReplicaStore
{
    private const string Endpoints = "customvoice/endpoints", Version = "?api-version=2024-02-01-preview";


    private readonly ServiceClient _client;

    /// <summary>Makes a store.</summary>
    /// <param name="connection">The way to the resource.</param>
    /// <param name="timeProvider">Where time comes from; the system's by default.</param>
    /// <param name="random">Where chance comes from; seed it to repeat a run.</param>
    public SpeechVoiceStore(ReplicaConnection connection, TimeProvider? timeProvider = null, Random? random = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        Endpoint = connection.Name;
        _client = new ServiceClient(connection, new SpeechStoreOptions().Limits, timeProvider, random);
    }

    /// <inheritdoc/>
    public string Service => "speech-voices";

    /// <inheritdoc/>
    public string Endpoint { get; }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReplicaItem>> ListAsync(CancellationToken cancellationToken)
    {
        var items = (await _client.ListAsync(Endpoints + Version, "value", "nextLink", isRequired: true, cancellationToken).ConfigureAwait(false)).Select(ToItem);
        // A voice that is deployed twice is there as long as one of them serves.
        return [.. items.GroupBy(static i => i.Name, StringComparer.Ordinal).Select(static same => same.OrderBy(static i => i.Trouble is not null).First())];
    }

    /// <inheritdoc/>
    public async Task<ReplicaItem?> DescribeAsync(ReplicaItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var reply = await _client.SendAsync(ServiceRequest.Get($"{Endpoints}/{Uri.EscapeDataString(item.Id)}{Version}"), cancellationToken).ConfigureAwait(false);
        return reply.IsMissing ? null : ToItem(reply.Json());
    }

    /// <summary>Nothing here can copy a voice.</summary>
    /// <inheritdoc/>
    public IReadOnlyList<ReplicaStep> CopyTo(IReplicaStore target, ReplicaCopy copy) => ComparedOnly.NoSteps;

    /// <summary>No step is carried out here.</summary>
    /// <inheritdoc/>
    public Task<OperationState> GetStateAsync(string operation, CancellationToken cancellationToken) => ComparedOnly.NoOperation("custom voices");

    private ReplicaItem ToItem(JsonElement endpoint)
    {
        var id = endpoint.Text("id") ?? throw new ReplicationException($"{Endpoint} lists a deployment of a custom voice without an id.");
        var status = endpoint.Text("status");
        return new ReplicaItem
        {
            Kind = SpeechNotes.Deployment,
            Name = endpoint.Text("name") ?? endpoint.Text("description") ?? id,
            Id = id,
            Trouble = status switch
            {
                "Disabled" or "Disabling" => $"it is suspended; resume it with POST {Endpoints}/{id}:resume",
                "Failed" => "its deployment failed",
                _ => null,
            },
            ByHand = "a custom voice is copied in Speech Studio: open its model, choose to copy it to the project of the other region, and deploy it there; a deployment takes about 3 minutes, and each one is charged for",
        };
    }
}
