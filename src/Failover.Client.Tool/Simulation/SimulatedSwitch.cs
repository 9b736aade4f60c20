namespace Failover.Client.Tool;

/// <summary>A client's calls now go to another endpoint.</summary>
/// <param name="At">When, from the start.</param>
/// <param name="Client">Which client, from 0.</param>
/// <param name="From">Who served before, if anybody.</param>
/// <param name="To">Who serves now, if anybody.</param>
/// <param name="Reason">Why, in a few words.</param>
/// <param name="Evidence">The last error that led to it, if one did.</param>
internal sealed record SimulatedSwitch(TimeSpan At, int Client, string? From, string? To, string Reason, string? Evidence);
