namespace Failover.Client;

/// <summary>One attempt inside a Polly pipeline.</summary>
public sealed class FailoverPipelineAttempt
{
    internal FailoverPipelineAttempt(in FailoverAttempt attempt, CancellationToken cancellationToken)
    {
        Endpoint = attempt.Endpoint;
        IsProbe = attempt.IsProbe;
        CancellationToken = cancellationToken;
    }

    /// <summary>The endpoint to send to.</summary>
    public FailoverEndpoint Endpoint { get; }

    /// <summary>Whether this attempt finds out if an endpoint that is out of rotation has recovered.</summary>
    public bool IsProbe { get; }

    /// <summary>Ends with the attempt's time or with the caller's token. The context's own token knows only the caller: Polly lets no strategy outside its own assembly change it.</summary>
    public CancellationToken CancellationToken { get; }
}
