namespace Failover.Client;

/// <summary>How failures are counted.</summary>
public sealed class DetectionOptions
{
    /// <summary>A streak of failures is forgotten when the endpoint has not been tried for this long.</summary>
    /// <value>Default 5 min. More than 0, at most 1 day.</value>
    public TimeSpan StreakMemory { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The longest wait before the first failure after a success is retried on the same endpoint; the wait is drawn between half of it and all of it. 0 goes to the next endpoint at once.</summary>
    /// <value>Default 100 ms. From 0 to 10 s.</value>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(100);
}
