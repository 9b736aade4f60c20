using System.CommandLine;

namespace Failover.Client.Tool;

/// <summary>The command <c>failover drift</c>: is every secondary what its primary is?</summary>
internal sealed class DriftCommand(Surroundings around)
{
    private const string Example = "failover drift --config failover.json";

    public Command Create()
    {
        var command = new ToolCommand(
            "drift",
            "Compares every region with its primary, and changes nothing. Ends with 0 where all are in step and 3 where one is not.",
            Example,
            "failover drift --config failover.json --system health --json")
        {
            SharedOptions.Config, SharedOptions.Systems, SharedOptions.Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var systems = SystemSet.Open(parsed, Example, around);
        return await systems.EachAsync(async system =>
        {
            var replicator = system.ToReplicator(systems.Settings.NewOptions(), around.Time);
            var plan = await replicator.PlanAsync(cancellationToken).ConfigureAwait(false);
            FindingView.Show(systems.Output, system.Name, plan);
            return plan.IsInStep ? ExitCode.Done : ExitCode.Drifted;
        }).ConfigureAwait(false);
    }
}
