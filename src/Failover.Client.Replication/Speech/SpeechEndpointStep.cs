using System.Text.Json;

namespace Failover.Client.Replication;

/// <summary>Makes an endpoint with the copied model, or gives the one of that name the model: it serves on with the old one meanwhile, and keeps its id.</summary>
internal sealed class SpeechEndpointStep : ReplicaStep
{
    private readonly SpeechModelStore _target;
    private readonly ReplicaCopy _copy;
    private readonly string _name;

    public SpeechEndpointStep(SpeechModelStore target, ReplicaCopy copy, string name)
        : base($"endpoint {name}", target)
    {
        (_target, _copy, _name) = (target, copy, name);
        Billed = $"hosting of the endpoint '{name}' of {copy.Item}";
        Estimate = TimeSpan.FromMinutes(10);
    }

    public override async Task<StepOutcome> BeginAsync(StepContext context, CancellationToken cancellationToken)
    {
        var existing = await ReadAsync(cancellationToken).ConfigureAwait(false);
        if (IsOurs(existing, context))
        {
            return Accepted(existing);
        }

        if (existing.ValueKind != JsonValueKind.Undefined && _copy is { Replica: null, Last: null })
        {
            throw new ReplicationException($"{_target.Endpoint} has an endpoint '{_name}' that was not made from here, with another model; callers may rely on it, so rename or delete it.");
        }

        var client = _target.Client;
        var body = JsonBody.Of(json => Write(json, context, isNew: existing.ValueKind == JsonValueKind.Undefined));
        var reply = SpeechClient.IdOf(existing.Text("self")) is { } id
            ? await client.SendAsync(HttpMethod.Patch, AddressOf(id), body, mayRepeat: true, cancellationToken).ConfigureAwait(false)
            : await client.SendAsync(HttpMethod.Post, client.Address("endpoints"), body, mayRepeat: false, cancellationToken).ConfigureAwait(false);
        return Accepted(reply.Json());
    }

    public override async Task<StepOutcome?> FindAsync(StepContext context, CancellationToken cancellationToken)
    {
        var endpoint = await ReadAsync(cancellationToken).ConfigureAwait(false);
        return IsOurs(endpoint, context) ? Accepted(endpoint) : null;
    }

    public override Task FinishAsync(StepContext context, OperationState? state, CancellationToken cancellationToken)
    {
        if (state?.Result is { } own && _copy.Item.Notes.GetValueOrDefault(SpeechNotes.EndpointId + _name) is { Length: > 0 } logical)
        {
            context.Map(SpeechNotes.Endpoint, logical, own);
        }

        return Task.CompletedTask;
    }

    private async Task<JsonElement> ReadAsync(CancellationToken cancellationToken) =>
        (await _target.Client.ListAsync(_target.Client.Address("endpoints"), cancellationToken).ConfigureAwait(false))
            .Find(e => e.Text("displayName") == _name && e.Text("status") is not "Failed");

    private bool IsOurs(JsonElement endpoint, StepContext context) => SpeechClient.IdOf(endpoint.Child("model").Text("self")) == ModelOf(context);

    private StepOutcome Accepted(JsonElement endpoint) => SpeechClient.IdOf(endpoint.Text("self")) is { } id
        ? StepOutcome.Accepted(AddressOf(id))
        : throw new OutcomeUnknownException($"{_target.Endpoint} makes the endpoint '{_name}' and does not name its address.");

    private string AddressOf(string id) => _target.Client.Address($"endpoints/{Uri.EscapeDataString(id)}");

    private string ModelOf(StepContext context) => context.Values.TryGetValue(SpeechNotes.Model, out var id) ? id
        : _copy.Replica?.Id ?? throw new ReplicationException($"There is no {_copy.Item} at {_target.Endpoint} for the endpoint '{_name}'.");

    private void Write(Utf8JsonWriter json, StepContext context, bool isNew)
    {
        json.WriteStartObject("model");
        json.WriteString("self", _target.Client.Self(SpeechModelStore.ModelPath(ModelOf(context))));
        json.WriteEndObject();
        if (isNew)
        {
            json.WriteString("locale", _copy.Item.Settings.GetValueOrDefault("locale", ""));
            json.WriteString("displayName", _name);
        }
    }
}
