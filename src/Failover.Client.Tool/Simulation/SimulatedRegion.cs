using Failover.Client.Testing;

namespace Failover.Client.Tool;

/// <summary>One region of a plan.</summary>
/// <param name="Name">The name of the endpoint that it stands for.</param>
/// <param name="Address">The address of that endpoint. Never contacted.</param>
/// <param name="Configure">Sets latency, capacity and answers.</param>
internal sealed record SimulatedRegion(string Name, string Address, Action<VirtualRegionOptions>? Configure = null);
