namespace Failover.Client.Replication;

/// <summary>What is told of a step.</summary>
public enum ReplicationProgressKind
{
    /// <summary>The step begins.</summary>
    Started,

    /// <summary>The step was begun by an earlier run, and goes on.</summary>
    Resumed,

    /// <summary>The service works on it.</summary>
    Waiting,

    /// <summary>The step is done.</summary>
    Done,

    /// <summary>The service refused it, failed, or was out of reach for too long.</summary>
    Failed,
}
