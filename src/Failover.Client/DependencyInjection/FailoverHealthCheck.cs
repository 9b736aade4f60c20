using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Failover.Client;

/// <summary>Turns a snapshot into a health report.</summary>
internal sealed class FailoverHealthCheck(FailoverGroup group) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var now = group.GetSnapshot();
        var primary = now.Endpoints[0].Name;
        var data = now.Endpoints.ToDictionary(static e => e.Name, static e => (object)Describe(e));
        return Task.FromResult(
            now.ActiveEndpoint is null ? HealthCheckResult.Unhealthy($"No endpoint of '{group.Name}' may be tried.", data: data)
            : now.ActiveEndpoint == primary ? HealthCheckResult.Healthy($"'{primary}' serves.", data)
            : HealthCheckResult.Degraded($"'{now.ActiveEndpoint}' serves instead of '{primary}'.", data: data));
    }

    private static string Describe(EndpointSnapshot e)
    {
        var text = e.State.ToString();
        if (e.CoolingFor is { } cooling)
        {
            text += string.Create(CultureInfo.InvariantCulture, $", busy for {cooling.TotalSeconds:0.#} s");
        }

        return e.LastError is null || e.State == EndpointState.Closed ? text : $"{text}, last error: {e.LastError}";
    }
}
