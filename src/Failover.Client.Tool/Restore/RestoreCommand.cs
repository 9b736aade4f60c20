using System.CommandLine;
using Failover.Client.Replication;

namespace Failover.Client.Tool;

/// <summary>The command <c>failover restore</c>: brings a back-up into a region, and says what its ids are called there.</summary>
internal sealed class RestoreCommand(Surroundings around)
{
    private const string Example = "failover restore --config failover.json --from /backups/cars/cars/20300101T000000Z";

    private static readonly Option<string?> From = new("--from") { HelpName = "FOLDER", Description = "the back-up: the folder with its manifest.json; every file is verified before anything is sent" };
    private static readonly Option<string?> Endpoint = new("--endpoint") { HelpName = "NAME", Description = "the region that it is restored into; the only secondary where left out" };

    public Command Create()
    {
        var command = new ToolCommand(
            "restore",
            "Brings a back-up into a region, and says what its ids are called there. What is charged for is said, and left out unless it is allowed. A run that was broken off is taken up by the next.",
            $"{Example} --dry-run",
            $"{Example} --endpoint northeurope --allow-billed")
        {
            SharedOptions.Config, SharedOptions.Systems, From, Endpoint, SharedOptions.DryRun, SharedOptions.AllowBilled, SharedOptions.Overwrite, SharedOptions.Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var folder = parsed.GetValue(From) ?? throw new UsageException($"--from is missing; give the folder of the back-up, as in: {Example}");
        var choices = CopyChoices.Of(parsed);
        var backup = await BackupReader.OpenAsync(new BackupFolder(folder), cancellationToken).ConfigureAwait(false);
        using var systems = SystemSet.Open(parsed, Example, around, backup.Manifest.Item.Name);
        var (system, target) = TargetOf(systems, backup.Manifest, parsed.GetValue(Endpoint));
        systems.Output.Line($"{backup.Manifest.Item} of {backup.Manifest.Endpoint} as of {backup.Manifest.Time:u}, verified");
        var copying = new SystemCopying(systems.Output, systems.Settings, choices, around);
        var replicator = new Replicator(new BackedUpStore(backup), [target], copying.NewOptions(), around.Time);
        try
        {
            return await copying.RunAsync(system, replicator, [target.Endpoint], cancellationToken).ConfigureAwait(false);
        }
        catch (ReplicationException e)
        {
            await systems.FailAsync(system, e).ConfigureAwait(false);
            return ExitCode.Failed;
        }
    }

    private static (OpenSystem System, IReplicaStore Target) TargetOf(SystemSet systems, BackupManifest manifest, string? endpoint)
    {
        var fitting = systems.Systems.Where(s => s.Regions[0].Service == manifest.Service).ToArray();
        if (fitting is not [var system])
        {
            throw new UsageException(fitting.Length == 0
                ? $"--from is a back-up of '{manifest.Service}', and no system is of that; the configuration must have one that is."
                : $"--from is a back-up of '{manifest.Service}', and several systems are of that; choose one with --system: {string.Join(", ", fitting.Select(static s => s.Name))}.");
        }

        var allowed = string.Join(", ", system.Regions.Select(static r => r.Endpoint));
        var target = endpoint is not null ? system.Regions.FirstOrDefault(r => r.Endpoint.Equals(endpoint, StringComparison.OrdinalIgnoreCase))
            : system.Secondaries.Count == 1 ? system.Secondaries[0]
            : throw new UsageException($"--endpoint is missing, and system '{system.Name}' has several secondaries; it must be one of {allowed}.");
        return target is not null
            ? (system, target)
            : throw new UsageException($"--endpoint is '{endpoint}', and system '{system.Name}' has no such region; it must be one of {allowed}.");
    }
}
