using Failover.Client;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Reports a failover group as a health check.</summary>
public static class FailoverHealthChecksBuilderExtensions
{
    /// <summary>Healthy while the primary serves, degraded while another endpoint does, unhealthy only when no endpoint may be tried. Asks nobody: it reads what the group knows.</summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="group">The name of the group.</param>
    /// <param name="name">The name of the check; <c>failover:</c> and the group's name by default.</param>
    /// <param name="tags">Tags of the check.</param>
    public static IHealthChecksBuilder AddFailover(this IHealthChecksBuilder builder, string group, string? name = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(group);
        return builder.Add(new HealthCheckRegistration(
            name ?? $"failover:{group}",
            provider => new FailoverHealthCheck(FailoverGroupFactory.Get(provider, group)),
            failureStatus: null,
            tags));
    }
}
