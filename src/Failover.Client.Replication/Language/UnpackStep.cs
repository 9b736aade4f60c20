namespace Failover.Client.Replication;

/// <summary>Puts what a back-up holds to where an export and its documents would be.</summary>
internal sealed class UnpackStep(LanguageProjectStore target, BackupReader backup) : ReplicaStep("unpack", target)
{
    public override async Task<StepOutcome> BeginAsync(StepContext context, CancellationToken cancellationToken)
    {
        AtomicFile.Write(Path.Combine(context.Folder, ExportStep.File), await backup.ReadAsync(ExportStep.File, cancellationToken).ConfigureAwait(false));
        if (target.Options.Documents is { } container)
        {
            foreach (var name in LanguageBackup.DocumentsOf(backup))
            {
                await container.PutAsync(name, await LanguageBackup.ReadDocumentAsync(backup, name, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            }
        }

        return StepOutcome.Done;
    }
}
