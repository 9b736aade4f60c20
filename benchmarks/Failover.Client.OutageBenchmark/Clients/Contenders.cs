using Failover.Client.Benchmarks;

namespace Failover.Client.OutageBenchmark;

/// <summary>The columns that are compared: the same transport, with different handlers above it.</summary>
internal static class Contenders
{
    public const string Ours = "ours";

    /// <summary>Everybody by name, in the order of the table, each with what makes its client.</summary>
    private static readonly OrderedDictionary<string, Func<AttemptLog, string, string, TimeSpan, TimeProvider, HttpMessageHandler>> Handlers = new()
    {
        ["bare"] = static (transport, _, _, _, _) => transport,
        ["naive"] = static (transport, _, secondary, _, _) => new NaiveHandler(transport, secondary),
        ["polly8"] = static (transport, primary, secondary, timeout, time) => new PollyHandler(new AttemptTimeoutHandler(transport, timeout, time), primary, secondary),
    };

    /// <summary>The names, in the order of the table.</summary>
    public static string[] Names { get; } = [.. Handlers.Keys, .. ResilienceClients.All.Keys, Ours];

    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="regions">Where it sends.</param>
    /// <param name="attemptTimeout">The time of an attempt, for whoever knows such a thing.</param>
    /// <param name="time">Where time comes from.</param>
    public static Contender Create(string name, RegionPair regions, TimeSpan attemptTimeout, TimeProvider time)
    {
        var (primary, secondary) = (regions.Primary.Address, regions.Secondary.Address);
        var transport = new AttemptLog(primary, time);
        if (Handlers.TryGetValue(name, out var handler))
        {
            return new Contender(new HttpClient(handler(transport, primary, secondary, attemptTimeout, time)), transport);
        }

        if (ResilienceClients.All.TryGetValue(name, out var create))
        {
            return new Contender(create(transport, primary, secondary, attemptTimeout), transport);
        }

        var options = new FailoverOptions { AttemptTimeout = attemptTimeout }
            .AddPrimary(RegionPair.PrimaryName, primary)
            .AddSecondary(RegionPair.SecondaryName, secondary);
        var group = new FailoverGroup(options, timeProvider: time);
        return new Contender(new HttpClient(new FailoverHandler(group) { InnerHandler = transport }), transport, group);
    }
}
