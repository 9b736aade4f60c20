using System.Text.Json;

namespace Failover.Client.Replication;

/// <summary>Trains a collection on its images. A training has no name of its own: the collection says whether one goes on, and whether there is anything left to learn.</summary>
internal sealed class CollectionTrainStep : ReplicaStep
{
    private readonly WatsonCollectionStore _target;
    private readonly ReplicaCopy _copy;

    public CollectionTrainStep(WatsonCollectionStore target, ReplicaCopy copy)
        : base("train", target)
    {
        (_target, _copy) = (target, copy);
        Billed = $"training of {copy.Item}";
        Estimate = TimeSpan.FromMinutes(30);
    }

    public override async Task<StepOutcome> BeginAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (CollectionTraining.IsUpToDate(await ReadAsync(context, cancellationToken).ConfigureAwait(false)))
        {
            return StepOutcome.Done;
        }

        // While another training goes on, which began without these images, the service answers with a conflict, and is asked again.
        await _target.Client.PostAsync(_target.TrainAddressOf(Own(context)), write: null, mayRepeat: false, cancellationToken).ConfigureAwait(false);
        return StepOutcome.Accepted(_target.AddressOf(Own(context)));
    }

    public override async Task<StepOutcome?> FindAsync(StepContext context, CancellationToken cancellationToken)
    {
        var collection = await ReadAsync(context, cancellationToken).ConfigureAwait(false);
        return CollectionTraining.IsInProgress(collection) ? StepOutcome.Accepted(_target.AddressOf(Own(context)))
            : CollectionTraining.IsUpToDate(collection) ? StepOutcome.Done
            : null;
    }

    private async Task<JsonElement> ReadAsync(StepContext context, CancellationToken cancellationToken) =>
        (await _target.Client.GetAsync(_target.AddressOf(Own(context)), cancellationToken).ConfigureAwait(false)).Json();

    private string Own(StepContext context) => context.Values.TryGetValue(WatsonNotes.Collection, out var id) ? id
        : _copy.Replica?.Id ?? throw new ReplicationException($"There is no {_copy.Item} at {_target.Endpoint} to train.");
}
