using Failover.Client.Testing;

namespace Failover.Client.OutageBenchmark;

/// <summary>The ways in which the primary is lost.</summary>
internal static class OutageFaults
{
    /// <summary>How long a busy primary asks to be left alone.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    // Longer than the time of an attempt, so that for whoever sets one it is as if nothing came.
    private static readonly TimeSpan SlowAnswer = TimeSpan.FromSeconds(2);

    /// <summary>The faults by name, in the order of the table.</summary>
    public static readonly IReadOnlyDictionary<string, RegionFault> ByName = new OrderedDictionary<string, RegionFault>
    {
        ["refuse"] = Faults.Refuse,
        ["hang"] = Faults.Hang,
        ["503"] = Faults.Status(503),
        ["429"] = Faults.Throttle(429, ThrottleHint.RetryAfter(RetryAfter)),
        ["slow"] = Faults.Slow(SlowAnswer),
    };
}
