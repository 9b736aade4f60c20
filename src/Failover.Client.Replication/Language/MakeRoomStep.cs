namespace Failover.Client.Replication;

/// <summary>Deletes models that earlier copies trained and that nothing uses, where a project has no room for those to come.</summary>
internal sealed class MakeRoomStep(LanguageProjectStore target, ReplicaCopy copy, int wanted) : ReplicaStep("make room", target)
{
    // What the service keeps of each project.
    private const int MostModels = 10;

    public override async Task<StepOutcome> BeginAsync(StepContext context, CancellationToken cancellationToken)
    {
        var (client, project) = (target.Client, target.ProjectOf(copy.Item));
        var models = await client.ListAsync(client.Address(project, "/models"), cancellationToken).ConfigureAwait(false);
        var surplus = models.Count + wanted - MostModels;
        if (surplus <= 0)
        {
            return StepOutcome.Done;
        }

        var deployments = await client.ListAsync(client.Address(project, "/deployments"), cancellationToken).ConfigureAwait(false);
        var used = deployments.Select(static d => d.Text("modelId")).ToHashSet();
        var unused = models
            .Where(model => model.Text("label")?.StartsWith(ReplicaCopy.LabelPrefix, StringComparison.Ordinal) == true && !used.Contains(model.Text("modelId")))
            .OrderBy(static model => model.Time("lastTrainedDateTime"))
            .Take(surplus)
            .ToArray();
        if (unused.Length < surplus)
        {
            throw new ReplicationException($"{copy.Item} at {target.Endpoint} has {models.Count} of {MostModels} models, and too few of them are unused ones of earlier copies; delete {surplus - unused.Length} by hand.");
        }

        foreach (var model in unused)
        {
            await client.DeleteAsync(client.Address(project, $"/models/{Uri.EscapeDataString(model.Text("label")!)}"), cancellationToken).ConfigureAwait(false);
        }

        return StepOutcome.Done;
    }
}
