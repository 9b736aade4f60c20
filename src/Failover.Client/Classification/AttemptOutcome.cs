namespace Failover.Client;

/// <summary>How one attempt ended: with a result or with an exception.</summary>
/// <typeparam name="TResult">What an attempt gives.</typeparam>
public readonly struct AttemptOutcome<TResult>
{
    internal AttemptOutcome(FailoverEndpoint endpoint, TResult result)
    {
        Endpoint = endpoint;
        Result = result;
    }

    internal AttemptOutcome(FailoverEndpoint endpoint, Exception exception, bool isTimeout = false, bool callerLeft = false)
    {
        Endpoint = endpoint;
        Exception = exception;
        IsTimeout = isTimeout;
        CallerLeft = callerLeft;
    }

    /// <summary>The endpoint that was asked.</summary>
    public FailoverEndpoint Endpoint { get; }

    /// <summary>What the attempt gave; the default value if it threw.</summary>
    public TResult? Result { get; }

    /// <summary>What the attempt threw, or <see langword="null"/>.</summary>
    public Exception? Exception { get; }

    /// <summary>Whether the attempt was given up because its time was over.</summary>
    public bool IsTimeout { get; }

    /// <summary>Whether the caller's own token ended the attempt.</summary>
    internal bool CallerLeft { get; }
}
