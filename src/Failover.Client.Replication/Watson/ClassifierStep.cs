namespace Failover.Client.Replication;

/// <summary>Trains a classifier from the images that are kept of it: making one and training it are one request. It is known again by its name.</summary>
internal sealed class ClassifierStep : ReplicaStep
{
    private readonly WatsonClassifierStore _target;
    private readonly ReplicaCopy _copy;
    private readonly Func<CancellationToken, Task<BackupReader>> _open;

    public ClassifierStep(WatsonClassifierStore target, ReplicaCopy copy, Func<CancellationToken, Task<BackupReader>> open)
        : base("train", target)
    {
        (_target, _copy, _open) = (target, copy, open);
        Billed = $"training of {copy.Item}";
        Estimate = TimeSpan.FromMinutes(30);
    }

    public override async Task<StepOutcome> BeginAsync(StepContext context, CancellationToken cancellationToken)
    {
        var images = await _open(cancellationToken).ConfigureAwait(false);
        using var form = new MultipartFormDataContent { { new StringContent(_copy.Item.Name), "name" } };
        foreach (var file in WatsonTrainingImages.Of(images))
        {
            var field = file.Name[WatsonTrainingImages.Prefix.Length..];
            form.Add(new ByteArrayContent(await images.ReadAsync(file.Name, cancellationToken).ConfigureAwait(false)), field, $"{field}.zip");
        }

        var classifier = await _target.Client.PostAsync(_target.NewAddress(), form, cancellationToken).ConfigureAwait(false);
        return classifier.Text("classifier_id") is { } id ? StepOutcome.Accepted(_target.AddressOf(id))
            : throw new OutcomeUnknownException($"{_target.Endpoint} trains the classifier '{_copy.Item.Name}' and names no classifier_id.");
    }

    public override async Task<StepOutcome?> FindAsync(StepContext context, CancellationToken cancellationToken)
    {
        // The one before stays, and a failed one is nothing to wait for.
        var before = _copy.Replica is { } replica ? WatsonClassifierStore.CreatedOf(replica) : DateTimeOffset.MinValue;
        var found = (await _target.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            .Where(item => item.Name == _copy.Item.Name && item.Id != _copy.Replica?.Id && item.Trouble is null && WatsonClassifierStore.CreatedOf(item) >= before)
            .MaxBy(WatsonClassifierStore.CreatedOf);
        return found is null ? null : StepOutcome.Accepted(_target.AddressOf(found.Id));
    }

    public override Task FinishAsync(StepContext context, OperationState? state, CancellationToken cancellationToken)
    {
        context.Map(WatsonNotes.Classifier, _copy.Item.Id, state?.Result ?? throw new ReplicationException($"{_target.Endpoint} trained {_copy.Item} and names no classifier_id."));
        return Task.CompletedTask;
    }
}
