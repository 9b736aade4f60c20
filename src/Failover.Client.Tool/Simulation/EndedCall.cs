namespace Failover.Client.Tool;

/// <summary>A call that has ended.</summary>
/// <param name="Client">Which client made it, from 0.</param>
/// <param name="Number">Which of that client's calls it was, from 0.</param>
/// <param name="Request">What was asked.</param>
/// <param name="StartedAt">When it began, from the start of the simulation.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Outcome">What it came to.</param>
/// <param name="Status">The status of the answer, if there was one.</param>
/// <param name="Failover">Who answered and who was asked before, if there was an answer.</param>
/// <param name="Error">What the caller had to catch, if anything.</param>
internal readonly record struct EndedCall(
    int Client, long Number, SimulatedRequest Request, TimeSpan StartedAt, TimeSpan EndedAt, CallOutcome Outcome, int? Status, FailoverAnswer? Failover, Exception? Error)
{
    /// <summary>The name of the endpoint that answered.</summary>
    public string? Endpoint => Failover?.Endpoint;
}
