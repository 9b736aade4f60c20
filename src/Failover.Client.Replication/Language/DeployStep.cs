using System.Text.Json;

namespace Failover.Client.Replication;

/// <summary>Puts a trained model under the name that callers use.</summary>
internal sealed class DeployStep : ReplicaStep
{
    private readonly LanguageProjectStore _target;
    private readonly ReplicaCopy _copy;
    private readonly string _version, _name;

    public DeployStep(LanguageProjectStore target, ReplicaCopy copy, ReplicaPart part, string version)
        : base($"deploy {part.Name}", target)
    {
        (_target, _copy, _version, _name) = (target, copy, version, target.DeploymentOf(part.Name));
        Billed = $"hosting of the deployment '{_name}' of {copy.Item}";
        Estimate = TimeSpan.FromMinutes(5);
        // Until a deployment is done the service shows nothing of it.
        SettleTime = TimeSpan.FromMinutes(5);
    }

    private string Project => _target.ProjectOf(_copy.Item);

    private string Address => _target.Client.Address(Project, $"/deployments/{Uri.EscapeDataString(_name)}");

    public override Task<StepOutcome> BeginAsync(StepContext context, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("trainedModelLabel", LabelOf(context));
            json.WriteEndObject();
        }

        return _target.Client.SubmitAsync(HttpMethod.Put, Address, bytes.ToArray(), mayRepeat: false, cancellationToken);
    }

    public override async Task<StepOutcome?> FindAsync(StepContext context, CancellationToken cancellationToken)
    {
        var deployment = await _target.Client.GetAsync(Address, cancellationToken).ConfigureAwait(false);
        if (deployment.IsMissing)
        {
            return null;
        }

        var model = await _target.Client.GetAsync(_target.Client.Address(Project, $"/models/{Uri.EscapeDataString(LabelOf(context))}"), cancellationToken).ConfigureAwait(false);
        return deployment.Json().Text("modelId") is { } id && id == model.Json().Text("modelId") ? StepOutcome.Done : null;
    }

    private string LabelOf(StepContext context) =>
        context.Values.TryGetValue(LanguageNotes.Label + _version, out var label) ? label
        : LanguageCopy.Deployable(_copy, _version) ?? throw new ReplicationException($"No model of {_copy.Item} was trained at {_target.Endpoint} for the deployment '{_name}'.");
}
