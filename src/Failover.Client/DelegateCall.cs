namespace Failover.Client;

/// <summary>Adapts a callback: anything that can be sent to an endpoint.</summary>
internal readonly struct DelegateCall<TResult, TState>(
    Func<FailoverAttempt, TState, CancellationToken, ValueTask<TResult>> callback,
    TState state,
    FailoverCallOptions<TResult> options,
    FailoverEndpoint? pinned) : IFailoverCall<TResult>
{
    public FailoverEndpoint? Pinned => pinned;

    public bool IsSynchronous => false;

    public ulong Unfit => 0;

    public string? Session => null;

    public bool MayProbe => options.IsReplayable;

    public bool MayMove => options.IsReplayable;

    public IFailoverCall<TResult>? Fork() => options.MayOverlap ? this : null;

    public ValueTask<TResult> SendAsync(FailoverAttempt attempt, CancellationToken cancellationToken) => callback(attempt, state, cancellationToken);

    public bool TakesEveryResult => options.Classify is null;

    public AttemptVerdict Classify(in AttemptOutcome<TResult> outcome) =>
        options.Classify is { } classify ? classify(outcome)
        : outcome.Exception is null ? AttemptVerdict.Success
        : AttemptVerdict.Failure;

    public TimeSpan? ThrottleHint(in AttemptOutcome<TResult> outcome) => options.ThrottleHint?.Invoke(outcome);

    public bool MayReplay(in AttemptOutcome<TResult> outcome, AttemptVerdict verdict) =>
        options.IsReplayable || verdict is AttemptVerdict.Throttled or AttemptVerdict.Misconfigured;

    public string Describe(in AttemptOutcome<TResult> outcome) =>
        outcome.Exception is { } e ? $"{e.GetType().Name}: {e.Message}" : outcome.Result?.ToString() ?? "no result";

    public void Release(TResult result) => (result as IDisposable)?.Dispose();

    public bool ReportsItself(TResult result, FailoverGroup group, in FailoverAttempt attempt) => false;

    public void Answered(in FailoverAttempt attempt)
    {
    }

    public TResult GiveUp(TResult last, AttemptVerdict verdict, TimeSpan? retryAfter) => last;

    public Exception Translate(Exception last, in FailoverAttempt attempt) => last;

    public TResult Reject(NoEndpointAvailableException rejection, bool busy) => throw rejection;
}
