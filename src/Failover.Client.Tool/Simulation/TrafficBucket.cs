namespace Failover.Client.Tool;

/// <summary>One stretch of time. What is by endpoint stands in the order of the series.</summary>
internal sealed class TrafficBucket(int endpoints)
{
    /// <summary>Calls that ended well, by who answered.</summary>
    public long[] Answers { get; } = new long[endpoints];

    /// <summary>Requests that reached the regions.</summary>
    public long[] Attempts { get; } = new long[endpoints];

    /// <summary>Calls that failed, as their callers see it.</summary>
    public long Failures { get; set; }

    /// <summary>How the clients saw each endpoint at the end.</summary>
    public BeliefCount[] Beliefs { get; } = new BeliefCount[endpoints];
}
