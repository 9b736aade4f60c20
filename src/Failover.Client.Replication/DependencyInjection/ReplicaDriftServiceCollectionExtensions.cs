using System.Diagnostics.Metrics;
using Failover.Client;
using Failover.Client.Replication;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers checks for drift between regions.</summary>
public static class ReplicaDriftServiceCollectionExtensions
{
    /// <summary>Compares regions with their primary while the application runs, daily by default, and keeps what was found as a keyed <see cref="ReplicaDriftCheck"/>. It reads only: nothing is changed, and nothing is charged for.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="replicators">Makes the replicators whose regions are compared, one for each system.</param>
    /// <param name="configure">Sets what differs from the defaults.</param>
    public static IServiceCollection AddReplicaDriftCheck(
        this IServiceCollection services, string name, Func<IServiceProvider, IEnumerable<Replicator>> replicators, Action<ReplicaDriftOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(replicators);
        var options = new ReplicaDriftOptions();
        configure?.Invoke(options);
        options.Validate();
        services.TryAddKeyedSingleton(name, (provider, _) => Create(provider, name, replicators(provider), options));
        return services.AddSingleton<IHostedService>(provider => new ReplicaDriftService(provider.GetRequiredKeyedService<ReplicaDriftCheck>(name), TimeOf(provider)));
    }

    /// <summary>Reports a check registered with <see cref="AddReplicaDriftCheck"/> as a health check: healthy while every region is in step, degraded where one is not or nobody knows. Asks nobody: it reads what the latest comparison found.</summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="check">The name of the drift check.</param>
    /// <param name="name">The name of the health check; <c>replicas:</c> and the drift check's name by default.</param>
    /// <param name="tags">Tags of the health check.</param>
    public static IHealthChecksBuilder AddReplicaDrift(this IHealthChecksBuilder builder, string check, string? name = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(check);
        return builder.Add(new(
            name ?? $"replicas:{check}",
            provider => new ReplicaDriftHealthCheck(provider.GetRequiredKeyedService<ReplicaDriftCheck>(check)),
            failureStatus: null,
            tags));
    }

    private static ReplicaDriftCheck Create(IServiceProvider provider, string name, IEnumerable<Replicator> replicators, ReplicaDriftOptions options) => new(
        name,
        replicators,
        options,
        options.Group is { } group ? provider.GetRequiredKeyedService<FailoverGroup>(group) : null,
        TimeOf(provider),
        (provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger("Failover.Client.Replication"),
        provider.GetService<IMeterFactory>());

    private static TimeProvider TimeOf(IServiceProvider provider) => provider.GetService<TimeProvider>() ?? TimeProvider.System;
}
