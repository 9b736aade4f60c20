using System.Diagnostics.Metrics;

namespace Failover.Client.Replication;

/// <summary>What the drift check measures.</summary>
internal sealed class DriftMetrics
{
    private static readonly Lazy<Meter> Shared = new(static () => new Meter("Failover.Client"));

    private readonly string _check;
    private readonly Counter<long> _checks;

    public DriftMetrics(ReplicaDriftCheck check, IMeterFactory? meters)
    {
        _check = check.Name;
        var meter = meters?.Create("Failover.Client") ?? Shared.Value;
        _checks = meter.CreateCounter<long>("failover.client.replica.checks", "{check}", "Comparisons of regions with their primary.");
        meter.CreateObservableGauge("failover.client.replica.items", () => Count(check), "{item}", "Items by region and by how they stand, as of the latest comparison.");
    }

    public void Checked(ReplicaDriftReport report) => _checks.Add(
        1,
        new("failover.check", _check),
        new("failover.result", report.Error is not null ? "failed" : report.IsInStep ? "in_step" : "drifted"));

    private static IEnumerable<Measurement<long>> Count(ReplicaDriftCheck check) =>
        (check.Latest?.Findings ?? []).GroupBy(static f => (f.Service, f.Endpoint, f.Kind)).Select(group => new Measurement<long>(
            group.Count(),
            new("failover.check", check.Name),
            new("failover.service", group.Key.Service),
            new("failover.endpoint", group.Key.Endpoint),
            new("failover.finding", NameOf(group.Key.Kind))));

    private static string NameOf(ReplicaFindingKind kind) => kind switch
    {
        ReplicaFindingKind.InStep => "in_step",
        ReplicaFindingKind.Missing => "missing",
        ReplicaFindingKind.Stale => "stale",
        ReplicaFindingKind.Changed => "changed",
        ReplicaFindingKind.Incomplete => "incomplete",
        ReplicaFindingKind.Expiring => "expiring",
        ReplicaFindingKind.Orphaned => "orphaned",
        _ => "unknown",
    };
}
