namespace Failover.Client.Replication;

/// <summary>What became of a planned copy.</summary>
public enum CopyOutcome
{
    /// <summary>There was nothing to do.</summary>
    Nothing,

    /// <summary>The region is in step with the primary now.</summary>
    Copied,

    /// <summary>It was left out: it would have been charged for, or must be done by hand.</summary>
    LeftOut,

    /// <summary>It did not come to its end. The next run goes on where it stopped.</summary>
    Failed,
}
