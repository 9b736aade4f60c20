namespace Failover.Client;

/// <summary>Where a job is submitted again when its endpoint is lost.</summary>
public enum ResubmitTo
{
    /// <summary>At the next endpoint that serves, once <see cref="ResubmittableJobOptions.LostAfter"/> is over.</summary>
    NextEndpoint,

    /// <summary>At the same endpoint when it is back, and only if it has lost the job; until then it is waited for.</summary>
    SameEndpoint,
}
