using Spectre.Console;

namespace Failover.Client.Tool;

/// <summary>Runs a plan and shows how far it is, where somebody looks.</summary>
internal static class ProgressView
{
    public static async Task<SimulationReport> RunAsync(SimulationPlan plan, bool isShown, CancellationToken cancellationToken)
    {
        if (!isShown)
        {
            return await Task.Run(() => Simulation.Run(plan, cancellationToken: cancellationToken), cancellationToken).ConfigureAwait(false);
        }

        return await AnsiConsole.Progress().AutoClear(true).HideCompleted(true).StartAsync(async context =>
        {
            var task = context.AddTask("simulating", maxValue: plan.Duration.TotalSeconds);
            var hand = new Hand(task);
            return await Task.Run(() => Simulation.Run(plan, [hand], cancellationToken), cancellationToken).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    private sealed class Hand(ProgressTask task) : ISimulationObserver
    {
        public void Tick() => task.Increment(1);
    }
}
