namespace Failover.Client.Replication;

/// <summary>Imports what was exported: another container, and every other byte as it was.</summary>
internal sealed class ImportStep(LanguageProjectStore target, ReplicaCopy copy) : ReplicaStep("import", target)
{
    public override Task<StepOutcome> BeginAsync(StepContext context, CancellationToken cancellationToken)
    {
        var project = target.ProjectOf(copy.Item);
        var body = ExportedProject.Retarget(ExportStep.Read(context), target.Options.Container, project);
        return target.Client.SubmitAsync(HttpMethod.Post, target.Client.Address(project, "/:import"), body, mayRepeat: true, cancellationToken);
    }
}
