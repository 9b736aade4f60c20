namespace Failover.Client;

/// <summary>What a response knows of its failover.</summary>
public static class FailoverResponseExtensions
{
    /// <summary>Which endpoint answered and which were asked before; <see langword="null"/> if the response did not come from a failover group.</summary>
    /// <param name="response">The response.</param>
    public static FailoverAnswer? GetFailover(this HttpResponseMessage response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return FailoverAnswer.Of(response);
    }
}
