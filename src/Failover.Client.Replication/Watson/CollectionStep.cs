using System.Text.Json;

namespace Failover.Client.Replication;

/// <summary>Makes a collection with the name and the description of the primary's, or takes the one that is there: it keeps its id and serves on with its old model.</summary>
internal sealed class CollectionStep(WatsonCollectionStore target, ReplicaCopy copy) : ReplicaStep("collection", target)
{
    public override async Task<StepOutcome> BeginAsync(StepContext context, CancellationToken cancellationToken)
    {
        void Write(Utf8JsonWriter json)
        {
            json.WriteString("name", copy.Item.Name);
            json.WriteString("description", copy.Item.Notes.GetValueOrDefault(WatsonNotes.Description, ""));
        }

        // A collection of that name that was not there before is one whose making was not answered.
        var existing = (await target.ReadAllAsync(cancellationToken).ConfigureAwait(false)).FirstOrDefault(c => WatsonCollectionStore.NameOf(c) == copy.Item.Name).Text("collection_id");
        var collection = await target.Client.PostAsync(existing is null ? target.NewAddress() : target.AddressOf(existing), Write, mayRepeat: existing is not null, cancellationToken).ConfigureAwait(false);
        var id = collection.Text("collection_id") ?? throw new ReplicationException($"{target.Endpoint} made a collection and names no collection_id.");
        context.Values[WatsonNotes.Collection] = id;
        context.Map(WatsonNotes.Collection, copy.Item.Id, id);
        return StepOutcome.Done;
    }
}
