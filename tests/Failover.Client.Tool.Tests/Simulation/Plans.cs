using Failover.Client.Testing;

namespace Failover.Client.Tool.Tests;

/// <summary>Two regions that answer in 20 ms, west the primary.</summary>
internal static class Plans
{
    public static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(20);

    public static SimulationPlan TwoRegions(params string[] incidents) => new()
    {
        Options = static _ => Options(),
        Regions =
        [
            new("west", "https://west.example.net", static o => o.Latency = VirtualLatency.Constant(Latency)),
            new("north", "https://north.example.net", static o => o.Latency = VirtualLatency.Constant(Latency)),
        ],
        Incidents = [.. incidents.Select(VirtualIncident.Parse)],
        Duration = TimeSpan.FromMinutes(5),
    };

    public static FailoverOptions Options() =>
        new FailoverOptions().AddPrimary("west", "https://west.example.net").AddSecondary("north", "https://north.example.net");
}
