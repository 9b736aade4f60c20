namespace Failover.Client;

/// <summary>What the outcome of one attempt means for its endpoint and for the call.</summary>
public enum AttemptVerdict
{
    /// <summary>An answer. Ends the streak of failures and is returned to the caller.</summary>
    Success,

    /// <summary>The endpoint is broken or out of reach. Counts towards its circuit; the call goes on to the next endpoint if it may be sent again.</summary>
    Failure,

    /// <summary>The endpoint is busy, not broken. Cools down; the call goes on to the next endpoint at once.</summary>
    Throttled,

    /// <summary>The endpoint refuses its own credential or lacks what it should have. The call goes on; the endpoint is benched when another one answers.</summary>
    Misconfigured,

    /// <summary>Says nothing about the endpoint. Returned or rethrown to the caller.</summary>
    Neutral,
}
