using System.Diagnostics.CodeAnalysis;
using Failover.Client;

namespace Polly;

/// <summary>Offers failover as a Polly strategy.</summary>
public static class FailoverResiliencePipelineBuilderExtensions
{
    /// <summary>Runs what stands behind this strategy at the best endpoint of a group, and at the next one when that fails.</summary>
    /// <remarks>The callback finds its endpoint with <see cref="FailoverResilienceContextExtensions.GetFailoverAttempt"/>. Strategies added after this one run around every single attempt.</remarks>
    /// <typeparam name="TResult">What a call gives.</typeparam>
    /// <param name="builder">The pipeline.</param>
    /// <param name="group">The group; it outlives the pipeline.</param>
    /// <param name="options">What to know about the calls.</param>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The options carry no data annotations that a trimmer could remove.")]
    public static ResiliencePipelineBuilder<TResult> AddFailover<TResult>(
        this ResiliencePipelineBuilder<TResult> builder, FailoverGroup group, FailoverStrategyOptions<TResult>? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(group);
        options ??= new FailoverStrategyOptions<TResult>();
        return builder.AddStrategy(_ => new FailoverResilienceStrategy<TResult>(group, options), options);
    }
}
