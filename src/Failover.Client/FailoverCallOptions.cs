namespace Failover.Client;

/// <summary>What <see cref="FailoverGroup.ExecuteAsync{TResult, TState}(Func{FailoverAttempt, TState, CancellationToken, ValueTask{TResult}}, TState, FailoverCallOptions{TResult}, CancellationToken)"/> needs to know about a kind of call. Make one and keep it.</summary>
/// <typeparam name="TResult">What a call gives.</typeparam>
public sealed class FailoverCallOptions<TResult>
{
    internal static readonly FailoverCallOptions<TResult> Default = new();

    /// <summary>Whether a call may be carried out twice.</summary>
    /// <value>Default <see langword="true"/>. With <see langword="false"/> a call moves on only when its verdict is <see cref="AttemptVerdict.Throttled"/> or <see cref="AttemptVerdict.Misconfigured"/>: then it was not carried out.</value>
    public bool IsReplayable { get; init; } = true;

    /// <summary>Whether two attempts of one call may run at the same time: one that finds out whether an endpoint has recovered and, when that takes long, one that serves the caller meanwhile.</summary>
    /// <value>Default <see langword="false"/>: a callback's state may not be made for that.</value>
    public bool MayOverlap { get; init; }

    /// <summary>Says what an outcome means.</summary>
    /// <value>Default: a result is a success, an exception a failure.</value>
    public Func<AttemptOutcome<TResult>, AttemptVerdict>? Classify { get; init; }

    /// <summary>How long a busy endpoint asked to be left alone.</summary>
    /// <value>Default: unknown.</value>
    public Func<AttemptOutcome<TResult>, TimeSpan?>? ThrottleHint { get; init; }

    /// <summary>The name of the only endpoint that can serve the call.</summary>
    /// <value>Default none: any endpoint will do.</value>
    public string? Endpoint { get; init; }
}
