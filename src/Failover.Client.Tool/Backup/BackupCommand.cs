using System.CommandLine;
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
        var command = new ToolCommand(
            "backup",
            "Writes what a region holds into a folder, with checksums and a manifest.",
            Example,
            "failover backup --config failover.json --system cars --item sedans --endpoint northeurope --to /backups --json")
        {
            SharedOptions.Config, SharedOptions.Systems, Endpoint, Items, To, SharedOptions.Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var folder = parsed.GetValue(To) ?? throw new UsageException($"--to is missing; give the folder that the back-ups go to, as in: {Example}");
        using var systems = SystemSet.Open(parsed, Example, around);
        var stores = systems.Systems.ToDictionary(static s => s, s => StoreOf(s, parsed.GetValue(Endpoint)));
        if (stores.Values.All(static s => s is not IRestorableStore))
        {
            throw new UsageException("--system names nothing that can be backed up; it must be a system of kind Language, Conversations, WatsonCollections or WatsonClassifiers.");
        }

        // All are listed before one is taken: what the user has mistyped is told before anything is done.
        var chosen = parsed.GetValue(Items) ?? [];
        var found = new Dictionary<OpenSystem, IReadOnlyList<ReplicaItem>>();
        var code = await systems.EachAsync(async system =>
        {
            found[system] = stores[system] is IRestorableStore store ? await store.ListAsync(cancellationToken).ConfigureAwait(false) : [];
            return ExitCode.Done;
        }).ConfigureAwait(false);
        if (code == ExitCode.Done && chosen.FirstOrDefault(name => !found.Values.Any(items => items.Any(i => i.Name == name))) is { } absent)
        {
            throw new UsageException($"--item is '{absent}', and no such thing is there; allowed is what failover drift lists.");
        }

        var taking = new ItemBackup(systems, folder, around.Time);
        return Math.Max(code, await systems.EachAsync(system => found.TryGetValue(system, out var items)
            ? taking.TakeAsync(system, stores[system] as IRestorableStore, items.Where(i => chosen.Length == 0 || chosen.Contains(i.Name)), cancellationToken)
            : Task.FromResult(ExitCode.Failed)).ConfigureAwait(false));
    }

    private static IReplicaStore StoreOf(OpenSystem system, string? endpoint) =>
        endpoint is null ? system.Regions[0]
        : system.Regions.FirstOrDefault(r => r.Endpoint.Equals(endpoint, StringComparison.OrdinalIgnoreCase))
            ?? throw new UsageException($"--endpoint is '{endpoint}', and system '{system.Name}' has no such region; it must be one of {string.Join(", ", system.Regions.Select(static r => r.Endpoint))}.");
}
