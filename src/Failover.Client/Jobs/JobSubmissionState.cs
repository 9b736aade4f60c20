namespace Failover.Client;

/// <summary>What became of one submission of a job.</summary>
public enum JobSubmissionState
{
    /// <summary>The one that is followed: what it says is the status of the job.</summary>
    Followed,

    /// <summary>Given up when its endpoint was lost. It may still run there, and is cancelled when the endpoint is back.</summary>
    Orphaned,

    /// <summary>Given up, and told to stop.</summary>
    Cancelled,

    /// <summary>Its endpoint answers and knows nothing of it.</summary>
    Gone,

    /// <summary>Given up and left as it is: it is over, or cannot be cancelled.</summary>
    Left,

    /// <summary>Submitted again at the same endpoint under the same id: the later submission is this very job.</summary>
    Replaced,
}
