using Failover.Client;

namespace Polly;

/// <summary>What a callback behind the failover strategy asks its context.</summary>
public static class FailoverResilienceContextExtensions
{
    internal static readonly ResiliencePropertyKey<FailoverPipelineAttempt?> Key = new("Failover.Client.Attempt");

    /// <summary>The attempt that is being made: the endpoint to send to, and the token that ends with the attempt's time.</summary>
    /// <param name="context">The context.</param>
    /// <exception cref="InvalidOperationException">The context is not inside a failover strategy.</exception>
    public static FailoverPipelineAttempt GetFailoverAttempt(this ResilienceContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Properties.TryGetValue(Key, out var attempt) && attempt is not null
            ? attempt
            : throw new InvalidOperationException("There is no failover attempt: the pipeline has no AddFailover before this callback.");
    }
}
