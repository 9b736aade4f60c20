namespace Failover.Client.Tool;

/// <summary>How many clients hold an endpoint for what.</summary>
/// <param name="Closed">In rotation.</param>
/// <param name="Ramping">Back in part.</param>
/// <param name="HalfOpen">Some probes were good.</param>
/// <param name="Out">Out of rotation, for whatever reason.</param>
/// <param name="Cooling">In rotation, but left alone for a while because it is busy.</param>
internal readonly record struct BeliefCount(int Closed, int Ramping, int HalfOpen, int Out, int Cooling);
