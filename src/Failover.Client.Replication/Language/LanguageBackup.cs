namespace Failover.Client.Replication;

/// <summary>What a back-up of a project holds: its export, and its documents.</summary>
internal static class LanguageBackup
{
    private const string Prefix = "documents/";

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2), Longest = TimeSpan.FromHours(1);

    /// <summary>Exports the project, and waits for that.</summary>
    public static async Task WriteAsync(LanguageProjectStore store, ReplicaItem item, BackupWriter backup, TimeProvider time, CancellationToken cancellationToken)
    {
        var export = await ExportAsync(store, item, time, cancellationToken).ConfigureAwait(false);
        await backup.AddAsync(ExportStep.File, new MemoryStream(export), cancellationToken).ConfigureAwait(false);
        if (store.Options.Documents is not { } container)
        {
            return;
        }

        foreach (var name in ExportedProject.Documents(export))
        {
            var content = await container.GetAsync(name, cancellationToken).ConfigureAwait(false) ?? throw DocumentsStep.Missing(container, name, item);
            await backup.AddAsync(Prefix + name, new MemoryStream(content), cancellationToken).ConfigureAwait(false);
        }
    }

    public static IEnumerable<string> DocumentsOf(BackupReader backup) =>
        backup.Manifest.Files.Where(static f => f.Name.StartsWith(Prefix, StringComparison.Ordinal)).Select(static f => f.Name[Prefix.Length..]);

    public static Task<byte[]> ReadDocumentAsync(BackupReader backup, string name, CancellationToken cancellationToken) => backup.ReadAsync(Prefix + name, cancellationToken);

    private static async Task<byte[]> ExportAsync(LanguageProjectStore store, ReplicaItem item, TimeProvider time, CancellationToken cancellationToken)
    {
        var job = await ExportStep.SubmitAsync(store, item, cancellationToken).ConfigureAwait(false);
        for (var start = time.GetTimestamp(); ;)
        {
            var state = await store.GetStateAsync(job.Operation!, cancellationToken).ConfigureAwait(false);
            if (state.Phase == OperationPhase.Succeeded)
            {
                return await ExportStep.DownloadAsync(store, item, state, cancellationToken).ConfigureAwait(false);
            }

            if (state.Phase != OperationPhase.Running)
            {
                throw new ReplicationException($"The export of {item} failed at {store.Endpoint}: {state.Text}");
            }

            if (time.GetElapsedTime(start) >= Longest)
            {
                throw new ReplicationException($"The export of {item} at {store.Endpoint} has not ended within {Longest:c}; it is left to itself.");
            }

            await Task.Delay(state.RetryAfter > PollInterval ? state.RetryAfter.Value : PollInterval, time, cancellationToken).ConfigureAwait(false);
        }
    }
}
