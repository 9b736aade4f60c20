namespace Failover.Client;

/// <summary>How failures are counted.</summary>
public sealed class DetectionOptions
{
    /// <summary>A streak of failures is forgotten when the endpoint has not been tried for this long.</summary>
    /// <value>Default 5 min. More than 0, at most 1 day.</value>
    public TimeSpan StreakMemory { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How far back shares of failures and of slow answers are counted, in ten exact buckets.</summary>
    /// <value>Default 30 s. From 1 s to 1 h.</value>
    public TimeSpan Window { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The share of failures within <see cref="Window"/> that opens a circuit while another endpoint serves.</summary>
    /// <value>Default 0.25. From 0.001 to 1.</value>
    public double FailureRatio { get; set; } = 0.25;

    /// <summary>The share of slow answers within <see cref="Window"/> that opens a circuit while another endpoint serves.</summary>
    /// <value>Default 0.5. From 0.001 to 1.</value>
    public double SlowRatio { get; set; } = 0.5;

    /// <summary>An answer is slow when it takes longer than this and longer than <see cref="SlowFactor"/> times the endpoint's median.</summary>
    /// <value>Default 1 s. More than 0, at most 1 day.</value>
    public TimeSpan SlowDuration { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How many times the endpoint's median a slow answer takes.</summary>
    /// <value>Default 5. From 1 to 1000.</value>
    public double SlowFactor { get; set; } = 5;

    /// <summary>How many attempts within <see cref="Window"/> a share needs to mean anything.</summary>
    /// <value>Default 20. From 1 to 100,000.</value>
    public int MinimumAttempts { get; set; } = 20;

    /// <summary>How many attempts in flight, none of which has ended for one <see cref="FailoverOptions.AttemptTimeout"/>, open the circuit while another endpoint serves.</summary>
    /// <value>Default 5. From 1 to 100,000.</value>
    public int StuckAttempts { get; set; } = 5;

    /// <summary>The longest wait before the first failure after a success is retried on the same endpoint; the wait is drawn between half of it and all of it. 0 goes to the next endpoint at once.</summary>
    /// <value>Default 100 ms. From 0 to 10 s.</value>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(100);
}
