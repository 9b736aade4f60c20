using Polly;

namespace Failover.Client;

/// <summary>What the failover strategy needs to know about the calls of a pipeline.</summary>
/// <typeparam name="TResult">What a call gives.</typeparam>
public sealed class FailoverStrategyOptions<TResult> : ResilienceStrategyOptions
{
    /// <summary>Makes the defaults.</summary>
    public FailoverStrategyOptions() => Name = "Failover";

    /// <summary>Which outcomes count as a failure of the endpoint.</summary>
    /// <value>Default: every exception except <see cref="OperationCanceledException"/>.</value>
    public Predicate<Outcome<TResult>> ShouldHandle { get; set; } = static outcome => outcome.Exception is not null and not OperationCanceledException;

    /// <summary>Whether a call may be carried out twice.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool IsReplayable { get; set; } = true;
}
