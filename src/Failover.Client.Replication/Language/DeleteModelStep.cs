namespace Failover.Client.Replication;

/// <summary>Deletes a model that an earlier copy trained, where the project has no room for one to come. One that is used by now stays.</summary>
internal sealed class DeleteModelStep : ReplicaStep
{
    private readonly LanguageProjectStore _target;
    private readonly ReplicaCopy _copy;
    private readonly string _label;

    public DeleteModelStep(LanguageProjectStore target, ReplicaCopy copy, string label)
        : base($"delete model {label}", target)
    {
        (_target, _copy, _label) = (target, copy, label);
        Deleted = $"the model '{label}' of {copy.Item}, which an earlier copy trained and no deployment uses";
    }

    public override async Task<StepOutcome> BeginAsync(StepContext context, CancellationToken cancellationToken)
    {
        var (client, project) = (_target.Client, _target.ProjectOf(_copy.Item));
        var address = client.Address(project, $"/models/{Uri.EscapeDataString(_label)}");
        var model = await client.GetAsync(address, cancellationToken).ConfigureAwait(false);
        if (!model.IsMissing && !await IsUsedAsync(model.Json().Text("modelId"), cancellationToken).ConfigureAwait(false))
        {
            await client.DeleteAsync(address, cancellationToken).ConfigureAwait(false);
        }

        return StepOutcome.Done;
    }

    private async Task<bool> IsUsedAsync(string? model, CancellationToken cancellationToken)
    {
        var deployments = await _target.Client.ListAsync(_target.Client.Address(_target.ProjectOf(_copy.Item), "/deployments"), cancellationToken).ConfigureAwait(false);
        return model is null || deployments.Exists(deployment => deployment.Text("modelId") == model);
    }
}
