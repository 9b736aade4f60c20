namespace Failover.Client.Replication;

/// <summary>Imports what was exported: another container, and every other byte as it was.</summary>
internal sealed class ImportStep : ReplicaStep
{
    private readonly LanguageProjectStore _target;
    private readonly ReplicaCopy _copy;

    public ImportStep(LanguageProjectStore target, ReplicaCopy copy)
        : base("import", target)
    {
        (_target, _copy) = (target, copy);
        Deleted = copy.Replica is null ? null : $"the labels of {copy.Item}, which the primary's replace";
    }

    public override Task<StepOutcome> BeginAsync(StepContext context, CancellationToken cancellationToken)
    {
        var project = _target.ProjectOf(_copy.Item);
        var body = ExportedProject.Retarget(ExportStep.Read(context), _target.Options.Container, project);
        return _target.Client.SubmitAsync(HttpMethod.Post, _target.Client.Address(project, "/:import"), body, mayRepeat: true, cancellationToken);
    }
}
