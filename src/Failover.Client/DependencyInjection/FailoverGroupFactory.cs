using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Failover.Client;

/// <summary>Makes the group of a name from what is registered, and keeps it up to date with its configuration.</summary>
internal static class FailoverGroupFactory
{
    public static FailoverGroup Create(IServiceProvider provider, string name)
    {
        var monitor = provider.GetRequiredService<IOptionsMonitor<FailoverOptions>>();
        var group = new FailoverGroup(
            monitor.Get(name),
            name,
            provider.GetService<TimeProvider>(),
            provider.GetService<Random>(),
            provider.GetService<ILoggerFactory>(),
            provider.GetService<IMeterFactory>());
        group.Subscription = new Subscriptions([WatchGood(monitor, group), .. WatchBad(provider, group)]);
        return group;
    }

    public static FailoverGroup Get(IServiceProvider provider, string name) =>
        provider.GetKeyedService<FailoverGroup>(name)
        ?? throw new InvalidOperationException($"There is no failover group '{name}'; register it with services.AddFailover(\"{name}\", ...).");

    private static IDisposable? WatchGood(IOptionsMonitor<FailoverOptions> monitor, FailoverGroup group) =>
        monitor.OnChange((options, changed) =>
        {
            if (changed == group.Name)
            {
                group.Reload(options);
            }
        });

    /// <summary>The options monitor tells nobody of options that are not valid; without this the group would keep the old ones in silence.</summary>
    private static IEnumerable<IDisposable> WatchBad(IServiceProvider provider, FailoverGroup group)
    {
        var factory = provider.GetRequiredService<IOptionsFactory<FailoverOptions>>();
        return provider.GetServices<IOptionsChangeTokenSource<FailoverOptions>>()
            .Where(source => source.Name == group.Name)
            .Select(source => ChangeToken.OnChange(source.GetChangeToken, () =>
            {
                try
                {
                    factory.Create(group.Name);
                }
                catch (Exception e) when (e is OptionsValidationException or InvalidOperationException)
                {
                    Log.ReloadRefused(group.Logger, group.Name, e);
                }
            }));
    }

    private sealed class Subscriptions(IDisposable?[] all) : IDisposable
    {
        public void Dispose()
        {
            foreach (var one in all)
            {
                one?.Dispose();
            }
        }
    }
}
