namespace Failover.Client.Tool;

/// <summary>One call as its caller makes it.</summary>
/// <param name="Message">What is sent; a relative address means the primary.</param>
internal sealed record SimulatedRequest(HttpRequestMessage Message)
{
    /// <summary>When the caller loses patience.</summary>
    /// <value>Default never.</value>
    public TimeSpan? CancelAfter { get; init; }

    /// <summary>Whether the caller reads the answer piece by piece as it comes, without a deadline of its own, instead of waiting for all of it.</summary>
    public bool ReadsStream { get; init; }

    /// <summary>Whether an answer is what a healthy region would have said.</summary>
    /// <value>Default any status from 200 to 299.</value>
    public Func<HttpResponseMessage, bool>? IsGood { get; init; }
}
