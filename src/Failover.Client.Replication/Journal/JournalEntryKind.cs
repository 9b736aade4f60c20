namespace Failover.Client.Replication;

/// <summary>What a line of a journal says of a step.</summary>
internal enum JournalEntryKind
{
    /// <summary>The copy itself: the first line.</summary>
    Copy,

    /// <summary>The step is about to be sent: from here on the service may have begun it.</summary>
    About,

    /// <summary>The service has accepted it and named an operation.</summary>
    Accepted,

    /// <summary>It is done.</summary>
    Done,

    /// <summary>The service refused it or failed: nothing of it goes on.</summary>
    Failed,
}
