namespace Failover.Client;

/// <summary>How one attempt ended: with a result or with an exception.</summary>
/// <typeparam name="TResult">What an attempt gives.</typeparam>
public readonly struct AttemptOutcome<TResult>
{
    internal AttemptOutcome(FailoverEndpoint endpoint, TResult? result, Exception? exception, bool isTimeout = false)
    {
        Endpoint = endpoint;
        Result = result;
        Exception = exception;
        IsTimeout = isTimeout;
    }

    /// <summary>The endpoint that was asked.</summary>
    public FailoverEndpoint Endpoint { get; }

    /// <summary>What the attempt gave; the default value if it threw.</summary>
    public TResult? Result { get; }

    /// <summary>What the attempt threw, or <see langword="null"/>.</summary>
    public Exception? Exception { get; }

    /// <summary>Whether the attempt was given up because its time was over.</summary>
    public bool IsTimeout { get; }
}
