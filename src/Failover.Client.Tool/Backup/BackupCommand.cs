using System.CommandLine;
using System.Globalization;
using Failover.Client.Replication;

namespace Failover.Client.Tool;

/// <summary>The command <c>failover backup</c>: keeps outside the service what it holds.</summary>
internal sealed class BackupCommand(Surroundings around)
{
    private const string Example = "failover backup --config failover.json --to /backups";

    private static readonly Option<string?> To = new("--to") { HelpName = "FOLDER", Description = "where the back-ups go: each into SYSTEM/ITEM/TIME below it, so that none is ever written over" };
    private static readonly Option<string?> Endpoint = new("--endpoint") { HelpName = "NAME", Description = "the region that is backed up; the primary where left out" };
    private static readonly Option<string[]> Items = new("--item") { HelpName = "NAME", Description = "what is backed up; may be repeated, everything where left out", Arity = ArgumentArity.OneOrMore };

    public Command Create()
    {
        var command = new Command("backup", $"Writes what a region holds into a folder, with checksums and a manifest. For example: {Example}")
        {
            SharedOptions.Config, SharedOptions.Systems, Endpoint, Items, To, SharedOptions.Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var folder = parsed.GetValue(To) ?? throw new UsageException($"--to is missing; give the folder that the back-ups go to, as in: {Example}");
        var items = parsed.GetValue(Items) ?? [];
        using var systems = SystemSet.Open(parsed, Example, around);
        var stores = systems.Systems.ToDictionary(static s => s, s => StoreOf(s, parsed.GetValue(Endpoint)));
        if (stores.Values.All(static s => s is not IRestorableStore))
        {
            throw new UsageException("--system names nothing that can be backed up; it must be a system of kind Language, Conversations, WatsonCollections or WatsonClassifiers.");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var code = await systems.EachAsync(async system => stores[system] is IRestorableStore store
            ? await TakeAsync(systems, system, store, folder, items, seen, cancellationToken).ConfigureAwait(false)
            : Tool.Done).ConfigureAwait(false);
        return items.FirstOrDefault(item => !seen.Contains(item)) is { } absent && code == Tool.Done
            ? throw new UsageException($"--item is '{absent}', and no such thing is there; allowed is what failover drift lists.")
            : code;
    }

    private static IReplicaStore StoreOf(OpenSystem system, string? endpoint) =>
        endpoint is null ? system.Regions[0]
        : system.Regions.FirstOrDefault(r => r.Endpoint.Equals(endpoint, StringComparison.OrdinalIgnoreCase))
            ?? throw new UsageException($"--endpoint is '{endpoint}', and system '{system.Name}' has no such region; it must be one of {string.Join(", ", system.Regions.Select(static r => r.Endpoint))}.");

    private async Task<int> TakeAsync(SystemSet systems, OpenSystem system, IRestorableStore store, string folder, string[] items, HashSet<string> seen, CancellationToken cancellationToken)
    {
        var code = Tool.Done;
        foreach (var item in await store.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (items.Length > 0 && !items.Contains(item.Name))
            {
                continue;
            }

            seen.Add(item.Name);
            var now = around.Time.GetUtcNow();
            var path = Path.Combine(folder, StateFolder.Safe(system.Name), StateFolder.Safe(item.Name), now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
            if (Directory.Exists(path))
            {
                throw new ReplicationException($"There is a back-up '{path}' already; it is left alone.");
            }

            try
            {
                await new BackupWriter(new BackupFolder(path)).TakeAsync(store, item, now, cancellationToken).ConfigureAwait(false);
                systems.Output.Tell($"{system.Name}: {item} of {store.Endpoint} is in {path}", "backup", ("system", system.Name), ("endpoint", store.Endpoint), ("kind", item.Kind), ("item", item.Name), ("folder", path), ("time", now));
            }
            catch (ReplicationException e)
            {
                await systems.FailAsync(system, e).ConfigureAwait(false);
                code = Tool.Failed;
            }
        }

        return code;
    }
}
