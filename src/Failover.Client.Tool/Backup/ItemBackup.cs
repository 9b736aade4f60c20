using System.Globalization;
using Failover.Client.Replication;

namespace Failover.Client.Tool;

/// <summary>Takes the back-ups of a system, one after the other. One that fails does not keep the others from their turn.</summary>
internal sealed class ItemBackup(SystemSet systems, string folder, TimeProvider time)
{
    /// <param name="system">The system.</param>
    /// <param name="store">The region that is backed up; <see langword="null"/> where nothing of the kind can be.</param>
    /// <param name="items">What of it.</param>
    /// <param name="cancellationToken">Ends it; what was not finished is no back-up, and is refused as one.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> TakeAsync(OpenSystem system, IRestorableStore? store, IEnumerable<ReplicaItem> items, CancellationToken cancellationToken)
    {
        if (store is null)
        {
            systems.Output.Tell($"{system.Name}: left out, nothing of the kind {system.Settings.Kind.Name} can be backed up", "skipped", ("system", system.Name));
            return ExitCode.Done;
        }

        var code = ExitCode.Done;
        foreach (var item in items)
        {
            try
            {
                await TakeAsync(system, store, item, cancellationToken).ConfigureAwait(false);
            }
            catch (ReplicationException e)
            {
                await systems.FailAsync(system, e).ConfigureAwait(false);
                code = ExitCode.Failed;
            }
        }

        return code;
    }

    private async Task TakeAsync(OpenSystem system, IRestorableStore store, ReplicaItem item, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var path = Path.Combine(folder, StateFolder.Safe(system.Name), StateFolder.Safe(item.Name), now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
        if (Directory.Exists(path))
        {
            throw new ReplicationException($"There is a back-up '{path}' already; it is left alone.");
        }

        await new BackupWriter(new BackupFolder(path)).TakeAsync(store, item, now, cancellationToken).ConfigureAwait(false);
        systems.Output.Tell($"{system.Name}: {item} of {store.Endpoint} is in {path}", "backup", ("system", system.Name), ("endpoint", store.Endpoint), ("kind", item.Kind), ("item", item.Name), ("folder", path), ("time", now));
    }
}
