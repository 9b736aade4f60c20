namespace Failover.Client;

/// <summary>One send to one endpoint, as a callback sees it.</summary>
public readonly struct FailoverAttempt
{
    internal FailoverAttempt(FailoverEndpoint endpoint, Circuit circuit, long lease, long startedAt)
    {
        Endpoint = endpoint;
        Generation = circuit.Generation;
        Lease = lease;
        StartedAt = startedAt;
    }

    /// <summary>The endpoint to send to.</summary>
    public FailoverEndpoint Endpoint { get; }

    /// <summary>Whether this attempt finds out if an endpoint that is out of rotation has recovered.</summary>
    public bool IsProbe => Lease != 0;

    internal long Generation { get; }

    internal long Lease { get; }

    internal long StartedAt { get; }

    internal FailoverAttempt Again(long now) => new(Endpoint, Generation, Lease, now);

    private FailoverAttempt(FailoverEndpoint endpoint, long generation, long lease, long startedAt)
    {
        Endpoint = endpoint;
        Generation = generation;
        Lease = lease;
        StartedAt = startedAt;
    }
}
