namespace Failover.Client;

/// <summary>One send to one endpoint, as a callback sees it.</summary>
public readonly struct FailoverAttempt
{
    // Half as wide as what they are numbered by: an attempt is handed on by value, and a word more would cost each time. Neither gets so far in a lifetime.
    private readonly int _generation, _lease;

    internal FailoverAttempt(FailoverEndpoint endpoint, Circuit circuit, long lease, long startedAt)
        : this(endpoint, circuit.Generation, lease, startedAt)
    {
    }

    internal FailoverAttempt(FailoverEndpoint endpoint, long generation, long lease, long startedAt)
    {
        Endpoint = endpoint;
        _generation = (int)generation;
        _lease = (int)lease;
        StartedAt = startedAt;
    }

    /// <summary>The endpoint to send to.</summary>
    public FailoverEndpoint Endpoint { get; }

    /// <summary>Whether this attempt finds out if an endpoint that is out of rotation has recovered.</summary>
    public bool IsProbe => _lease != 0;

    internal long Generation => _generation;

    internal long Lease => _lease;

    internal long StartedAt { get; private init; }

    /// <summary>How long the endpoint took to answer, in ticks; known once it has.</summary>
    internal long Elapsed { get; private init; }

    internal FailoverAttempt Again(long now) => this with { StartedAt = now };

    internal FailoverAttempt AnsweredAt(long now) => AnsweredAt(now, StartedAt);

    internal FailoverAttempt AnsweredAt(long now, long sentAt) =>
        // The start may have been read roughly, and ahead of the time: nothing that came before the attempt may seem to come after it.
        this with { StartedAt = Math.Min(StartedAt, sentAt), Elapsed = Math.Max(0, now - sentAt) };
}
