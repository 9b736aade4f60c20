namespace Failover.Client.OutageBenchmark;

/// <summary>How each run goes.</summary>
internal sealed record Plan
{
    /// <summary>Enough to see 20 calls in a row and the ramp of a recovery, and little enough not to disturb the run beside it.</summary>
    private const int LeastTailRate = 20;

    /// <summary>Calls a second, until the primary recovers.</summary>
    public int Rate { get; init; } = 200;

    /// <summary>Calls to each server before anything is measured.</summary>
    public int WarmUpCalls { get; init; } = 1_000;

    public TimeSpan Healthy { get; init; } = TimeSpan.FromSeconds(3);

    public TimeSpan Outage { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long to wait for the traffic to be back.</summary>
    public TimeSpan Recovery { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>The time of an attempt, for whoever knows such a thing.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Calls a second after that: they go on beside the next run, whose figures they must leave alone.</summary>
    public int TailRate => Math.Min(Rate, Math.Max(LeastTailRate, Rate / 10));

    /// <summary>Too short for figures, long enough to see that everything works.</summary>
    public Plan Shortened() => this with { WarmUpCalls = 200, Healthy = TimeSpan.FromSeconds(0.5), Outage = TimeSpan.FromSeconds(1), Recovery = TimeSpan.FromSeconds(2.5) };
}
