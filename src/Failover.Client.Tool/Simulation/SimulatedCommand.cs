using Failover.Client.Testing;

namespace Failover.Client.Tool;

/// <summary>Something that somebody does while the simulation runs.</summary>
/// <param name="At">When, from the start.</param>
/// <param name="Run">What: it gets the groups by client, and the clock.</param>
internal sealed record SimulatedCommand(TimeSpan At, Action<IReadOnlyList<FailoverGroup>, ManualTimeProvider> Run);
