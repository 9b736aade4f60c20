namespace Failover.Client;

/// <summary>How far a job is, in words that are the same for every service.</summary>
public enum JobStatus
{
    /// <summary>Accepted and not over, as far as is known.</summary>
    Running,

    /// <summary>Over; everything was done.</summary>
    Succeeded,

    /// <summary>Over; some of it was done.</summary>
    PartiallySucceeded,

    /// <summary>Over; the service failed at it.</summary>
    Failed,

    /// <summary>Over, because it was told to stop.</summary>
    Cancelled,

    /// <summary>Its endpoint answers and knows nothing of it any more, and it was not submitted again.</summary>
    Lost,
}
