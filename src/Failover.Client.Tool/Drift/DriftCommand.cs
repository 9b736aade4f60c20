using System.CommandLine;
using Failover.Client.Replication;

namespace Failover.Client.Tool;

/// <summary>The command <c>failover drift</c>: is every secondary what its primary is?</summary>
internal sealed class DriftCommand(Surroundings around)
{
    private const string Example = "failover drift --config failover.json --json";

    public Command Create()
    {
        var command = new Command("drift", $"Compares every region with its primary, and changes nothing. Ends with 0 where all are in step and 3 where one is not. For example: {Example}")
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
            var replicator = system.ToReplicator(new ReplicationOptions { StateDirectory = systems.Settings.StateDirectory }, around.Time);
            var plan = await replicator.PlanAsync(cancellationToken).ConfigureAwait(false);
            FindingView.Show(systems.Output, system.Name, plan);
            return plan.IsInStep ? Tool.Done : Tool.Drifted;
        }).ConfigureAwait(false);
    }
}
