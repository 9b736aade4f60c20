using Polly;

namespace Failover.Client;

/// <summary>Runs the rest of a pipeline through the group's loop.</summary>
internal sealed class FailoverResilienceStrategy<TResult>(FailoverGroup group, FailoverStrategyOptions<TResult> options) : ResilienceStrategy<TResult>
{
    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        try
        {
            return await group.RunAsync<Call<TState>, Outcome<TResult>>(new(callback, context, state, options), group.Order, default, context.CancellationToken)
                .ConfigureAwait(context.ContinueOnCapturedContext);
        }
        catch (Exception e)
        {
            return Outcome.FromException<TResult>(e);
        }
        finally
        {
            context.Properties.Set(FailoverResilienceContextExtensions.Key, null);
        }
    }

    private readonly struct Call<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state, FailoverStrategyOptions<TResult> options)
        : IFailoverCall<Outcome<TResult>>
    {
        public FailoverEndpoint? Pinned => null;

        public bool IsSynchronous => false;

        public ulong Unfit => 0;

        public string? Session => null;

        public bool MayProbe => options.IsReplayable;

        public bool MayMove => options.IsReplayable;

        /// <summary>The pipeline's context belongs to one attempt at a time.</summary>
        public IFailoverCall<Outcome<TResult>>? Fork() => null;

        public async ValueTask<Outcome<TResult>> SendAsync(FailoverAttempt attempt, CancellationToken cancellationToken)
        {
            context.Properties.Set(FailoverResilienceContextExtensions.Key, new FailoverPipelineAttempt(attempt, cancellationToken));
            var outcome = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
            // The loop tells a timeout from a caller's cancellation by what is thrown.
            return outcome.Exception is OperationCanceledException && cancellationToken.IsCancellationRequested
                ? throw outcome.Exception
                : outcome;
        }

        public AttemptVerdict Classify(in AttemptOutcome<Outcome<TResult>> outcome)
        {
            var inner = outcome.Exception is null ? outcome.Result : Outcome.FromException<TResult>(outcome.Exception);
            return options.ShouldHandle(inner) ? AttemptVerdict.Failure
                : inner.Exception is null ? AttemptVerdict.Success
                : AttemptVerdict.Neutral;
        }

        public TimeSpan? ThrottleHint(in AttemptOutcome<Outcome<TResult>> outcome) => null;

        public bool MayReplay(in AttemptOutcome<Outcome<TResult>> outcome, AttemptVerdict verdict) => options.IsReplayable;

        public string Describe(in AttemptOutcome<Outcome<TResult>> outcome) =>
            (outcome.Exception ?? outcome.Result.Exception) is { } e ? $"{e.GetType().Name}: {e.Message}" : outcome.Result.Result?.ToString() ?? "no result";

        public void Release(Outcome<TResult> result) => (result.Result as IDisposable)?.Dispose();

        public bool ReportsItself(Outcome<TResult> result, FailoverGroup group, in FailoverAttempt attempt) => false;

        public void Answered(in FailoverAttempt attempt)
        {
        }

        public Outcome<TResult> GiveUp(Outcome<TResult> last, AttemptVerdict verdict, TimeSpan? retryAfter) => last;

        public Exception Translate(Exception last, in FailoverAttempt attempt) => last;

        public Outcome<TResult> Reject(NoEndpointAvailableException rejection, bool busy) => Outcome.FromException<TResult>(rejection);
    }
}
