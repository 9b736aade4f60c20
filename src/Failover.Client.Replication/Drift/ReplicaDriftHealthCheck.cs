using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Failover.Client.Replication;

/// <summary>Turns the latest report into a health report. Asks nobody.</summary>
internal sealed class ReplicaDriftHealthCheck(ReplicaDriftCheck check) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(Judge());

    private HealthCheckResult Judge()
    {
        if (check.Latest is not { } report)
        {
            return HealthCheckResult.Degraded("No comparison has ended yet.");
        }

        if (report.Error is { } error)
        {
            return HealthCheckResult.Degraded($"The regions could not be compared: {error}");
        }

        var drift = report.Findings.Where(static f => f.IsDrift).Select(static f => f.Endpoint).Distinct(StringComparer.Ordinal)
            .ToDictionary(static endpoint => endpoint, endpoint => (object)report.DriftOf(endpoint)!);
        return report.IsInStep
            ? HealthCheckResult.Healthy("Every region is in step with its primary.")
            : HealthCheckResult.Degraded($"Not in step with the primary: {string.Join(", ", drift.Keys)}.", data: drift);
    }
}
