using Failover.Client.Replication;

namespace Failover.Client.Tool;

/// <summary>How every item stands in every region, as a table or as a line each.</summary>
internal static class FindingView
{
    public static void Show(ToolOutput output, string system, ReplicaPlan plan)
    {
        var findings = plan.Findings.ToArray();
        output.Line($"{system}: {Summary(plan.Primary, findings)}");
        output.Table(["region", "item", "state", "why"], findings.Select(static f => new[] { f.Endpoint, f.Item.ToString(), StateOf(f), f.Reason }));
        foreach (var finding in findings)
        {
            Tell(output, system, finding);
        }
    }

    public static void Tell(ToolOutput output, string system, ReplicaFinding finding) => output.Tell(
        "finding",
        ("system", system),
        ("service", finding.Service),
        ("endpoint", finding.Endpoint),
        ("kind", finding.Item.Kind),
        ("item", finding.Item.Name),
        ("state", finding.Kind),
        ("isDrift", finding.IsDrift),
        ("reason", finding.Reason));

    public static string StateOf(ReplicaFinding finding) => finding.Kind switch
    {
        ReplicaFindingKind.InStep => "in step",
        ReplicaFindingKind.Missing => "missing",
        ReplicaFindingKind.Stale => "stale",
        ReplicaFindingKind.Changed => "changed there",
        ReplicaFindingKind.Incomplete => "incomplete",
        ReplicaFindingKind.Expiring => "expiring",
        ReplicaFindingKind.Orphaned => "not at primary",
        _ => "unknown",
    };

    private static string Summary(string primary, ReplicaFinding[] findings)
    {
        var drifted = findings.Count(static f => f.IsDrift);
        return findings.Length == 0 ? $"{primary} has nothing to be kept in step with"
            : drifted == 0 ? $"in step with {primary}"
            : $"{drifted} of {findings.Length} not in step with {primary}";
    }
}
