namespace Failover.Client.SimulationTests;

/// <summary>Invariant 6.</summary>
internal sealed class AtMostOnce(WatchedGroup group) : Invariant(
    6, "A call that may not be replayed reaches application code at most once over all endpoints.", group)
{
    /// <summary>Whether an attempt that met this fault never got as far as the application, or was told that nothing had been done.</summary>
    public static bool StoppedBefore(string? fault, int? status) =>
        fault is "refuse" or "dns" or "tls" or "capacity" or "key" or "503" or "429" || status is 429 or 503 || fault?.StartsWith("throttle", StringComparison.Ordinal) == true;

    public override void AttemptBegan(WatchedAttempt attempt)
    {
        if (!attempt.Call.IsReplayable && attempt.Call.Executions > 1)
        {
            Fail($"{attempt.Call} reached the application behind {attempt.Endpoint.Name} as well: {attempt.Call.Executions} times in all.");
        }
    }
}
