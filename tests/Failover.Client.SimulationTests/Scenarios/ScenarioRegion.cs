using Failover.Client.Testing;

namespace Failover.Client.SimulationTests;

/// <summary>A region of a scenario.</summary>
internal sealed record ScenarioRegion(string Name)
{
    public VirtualLatency Latency { get; init; } = VirtualLatency.FromPercentiles(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(60));

    /// <summary>Requests a second that it can serve.</summary>
    public int? Capacity { get; init; }

    public string Address => $"https://{Name}.example";

    public string Key => $"key-of-{Name}";

    public override string ToString() => $"{Name} ({Latency}{(Capacity is { } most ? $", {most}/s" : "")})";
}
