namespace Failover.Client.Replication;

/// <summary>Has the primary copy a model to another resource, which gives it an id of its own.</summary>
internal sealed class SpeechCopyStep : ReplicaStep
{
    private readonly SpeechModelStore _source, _target;
    private readonly ReplicaCopy _copy;

    // The generation before is asked for the model at its target, the present one for an operation at its source.
    public SpeechCopyStep(SpeechModelStore source, SpeechModelStore target, ReplicaCopy copy)
        : base("copy", source.Options.IsClassic ? target : source)
    {
        (_source, _target, _copy) = (source, target, copy);
        Estimate = TimeSpan.FromMinutes(10);
    }

    public override async Task<StepOutcome> BeginAsync(StepContext context, CancellationToken cancellationToken)
    {
        // A copy whose answer was lost may have come to its end meanwhile.
        var before = _copy.Replica is { } replica ? SpeechNotes.CreatedOf(replica) : DateTimeOffset.MinValue;
        var found = (await _target.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            .LastOrDefault(m => m.Name == _copy.Item.Name && m.Id != _copy.Replica?.Id && m.Trouble is null && SpeechNotes.CreatedOf(m) > before);
        if (found is null)
        {
            return await (_source.Options.IsClassic ? CopyByKeyAsync(cancellationToken) : CopyByAuthorizationAsync(cancellationToken)).ConfigureAwait(false);
        }

        if (_source.Options.IsClassic)
        {
            return StepOutcome.Accepted(_target.Client.Address(SpeechModelStore.ModelPath(found.Id)));
        }

        // Here the operation is asked for, and not the model: nobody knows which operation this one is of.
        if (found.Notes.ContainsKey(SpeechNotes.Unready))
        {
            throw new ReplicationException($"A copy of {_copy.Item} is under way at {_target.Endpoint} and not ready yet; the next run goes on with it.");
        }

        Note(context, found.Id);
        return StepOutcome.Done;
    }

    public override Task FinishAsync(StepContext context, OperationState? state, CancellationToken cancellationToken)
    {
        if (state is not null)
        {
            Note(context, state.Result ?? throw new ReplicationException($"The copy of {_copy.Item} to {_target.Endpoint} succeeded, and the service does not say what it is called there."));
        }

        return Task.CompletedTask;
    }

    private void Note(StepContext context, string id)
    {
        context.Values[SpeechNotes.Model] = id;
        context.Map(SpeechNotes.Model, _copy.Item.Id, id);
    }

    private async Task<StepOutcome> CopyByKeyAsync(CancellationToken cancellationToken)
    {
        var verb = _source.Options.ApiVersion == "v3.1" ? ":copyto" : ":copy";
        var address = _source.Client.Address(SpeechModelStore.ModelPath(_copy.Item.Id) + verb);
        var reply = await _source.Client.SendAsync(HttpMethod.Post, address, JsonBody.Of(json => json.WriteString("targetSubscriptionKey", _target.Options.Key)), mayRepeat: false, cancellationToken).ConfigureAwait(false);
        var id = SpeechClient.IdOf(reply.Json().Text("self")) ?? throw new OutcomeUnknownException($"{reply.What} was accepted, and the answer names no model.");
        return StepOutcome.Accepted(_target.Client.Address(SpeechModelStore.ModelPath(id)));
    }

    private async Task<StepOutcome> CopyByAuthorizationAsync(CancellationToken cancellationToken)
    {
        var allowed = await _target.Client.SendAsync(
            HttpMethod.Post,
            _target.Client.Address("models:authorizecopy"),
            JsonBody.Of(json => json.WriteString("sourceResourceId", _source.Options.ResourceId)),
            mayRepeat: true,
            cancellationToken).ConfigureAwait(false);
        var address = _source.Client.Address(SpeechModelStore.ModelPath(_copy.Item.Id) + ":copy");
        var reply = await _source.Client.SendAsync(HttpMethod.Post, address, allowed.Body, mayRepeat: false, cancellationToken).ConfigureAwait(false);
        var operation = reply.Headers.GetValueOrDefault("operation-location") ?? reply.Json().Text("self")
            ?? throw new OutcomeUnknownException($"{reply.What} was accepted, and the answer does not say where to ask for the operation.");
        return StepOutcome.Accepted(ServiceRequest.Here(operation));
    }
}
