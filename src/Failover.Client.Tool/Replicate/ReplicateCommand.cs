using System.CommandLine;

namespace Failover.Client.Tool;

/// <summary>The command <c>failover replicate</c>: brings every secondary in step with its primary.</summary>
internal sealed class ReplicateCommand(Surroundings around)
{
    private const string Example = "failover replicate --config failover.json --dry-run";

    public Command Create()
    {
        var command = new ToolCommand(
            "replicate",
            "Brings every region in step with its primary. What is charged for is said, and left out unless it is allowed. A run that was broken off is taken up by the next.",
            Example,
            "failover replicate --config failover.json --allow-billed",
            "failover replicate --config failover.json --system health --allow-billed --json")
        {
            SharedOptions.Config, SharedOptions.Systems, SharedOptions.DryRun, SharedOptions.AllowBilled, SharedOptions.Overwrite, SharedOptions.Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var systems = SystemSet.Open(parsed, Example, around);
        var copying = new SystemCopying(systems.Output, systems.Settings, CopyChoices.Of(parsed), around);
        return await systems.EachAsync(system => copying.RunAsync(
            system,
            system.ToReplicator(copying.NewOptions(), around.Time),
            [.. system.Secondaries.Select(static s => s.Endpoint)],
            cancellationToken)).ConfigureAwait(false);
    }
}
