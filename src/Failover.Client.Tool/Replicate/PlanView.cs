using Failover.Client.Replication;

namespace Failover.Client.Tool;

/// <summary>What would be done about what is not in step, and what that is charged for.</summary>
internal static class PlanView
{
    public static void Show(ToolOutput output, string system, ReplicaPlan plan)
    {
        FindingView.Show(output, system, plan);
        foreach (var copy in plan.Copies)
        {
            if (copy.Steps.Count == 0 && copy.Obstacle is null)
            {
                continue;
            }

            var finding = copy.Finding;
            var what = $"{system}: {finding.Item} to {finding.Endpoint}";
            output.Line(copy.Obstacle is { } obstacle ? $"{what}: not copied, {obstacle}" : $"{what}: {string.Join(", ", copy.Steps.Select(static s => s.Name))}; about {TimeText.Length(copy.Estimate)}{(copy.IsResumed ? ", goes on where it stopped" : "")}");
            foreach (var billed in copy.Billed)
            {
                output.Line($"{system}: charged for in {billed}");
            }

            output.Tell(
                "plan",
                ("system", system),
                ("endpoint", finding.Endpoint),
                ("kind", finding.Item.Kind),
                ("item", finding.Item.Name),
                ("steps", copy.Steps.Select(static s => s.Name)),
                ("billed", copy.Steps.Select(static s => s.Billed).OfType<string>()),
                ("estimateSeconds", copy.Estimate),
                ("isResumed", copy.IsResumed),
                ("obstacle", copy.Obstacle));
        }
    }
}
