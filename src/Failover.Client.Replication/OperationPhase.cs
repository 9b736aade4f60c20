namespace Failover.Client.Replication;

/// <summary>How far a long-running operation is.</summary>
public enum OperationPhase
{
    /// <summary>It goes on, or has yet to begin.</summary>
    Running,

    /// <summary>It is done.</summary>
    Succeeded,

    /// <summary>It ended without being done: failed, cancelled, or done in part.</summary>
    Failed,

    /// <summary>The service no longer knows it.</summary>
    Lost,
}
