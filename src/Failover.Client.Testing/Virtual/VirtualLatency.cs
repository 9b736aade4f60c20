namespace Failover.Client.Testing;

/// <summary>How long a <see cref="VirtualRegion"/> takes to answer.</summary>
public sealed class VirtualLatency
{
    // Standard deviations from the median to the 95th percentile of a normal distribution.
    private const double P95 = 1.6448536269514722;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly TimeSpan _median;
    private readonly double _spread;
    private readonly string _name;

    private VirtualLatency(TimeSpan median, double spread, string name) => (_median, _spread, _name) = (median, spread, name);

    /// <summary>No time at all: the answer is there when the call returns.</summary>
    public static VirtualLatency None { get; } = new(TimeSpan.Zero, 0, "none");

    /// <summary>The same time for every answer.</summary>
    /// <param name="latency">0 to 1 day.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="latency"/> is out of its range.</exception>
    public static VirtualLatency Constant(TimeSpan latency)
    {
        ThrowIfOutOfRange(latency, nameof(latency));
        return new(latency, 0, DurationText.Write(latency));
    }

    /// <summary>Long-tailed, as services are: log-normal, half of the answers within the median and 95 of 100 within the other.</summary>
    /// <param name="median">Half of the answers are there; more than 0, at most 1 day.</param>
    /// <param name="p95">95 of 100 answers are there; at least <paramref name="median"/>, at most 1 day.</param>
    /// <exception cref="ArgumentOutOfRangeException">A time is out of its range.</exception>
    public static VirtualLatency FromPercentiles(TimeSpan median, TimeSpan p95)
    {
        ThrowIfOutOfRange(median, nameof(median));
        ThrowIfOutOfRange(p95, nameof(p95));
        ArgumentOutOfRangeException.ThrowIfEqual(median, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(p95, median);
        return new(median, Math.Log(p95 / median) / P95, $"p50 {DurationText.Write(median)}, p95 {DurationText.Write(p95)}");
    }

    /// <summary>The numbers it was made of.</summary>
    public override string ToString() => _name;

    internal TimeSpan Draw(Random random)
    {
        if (_spread == 0)
        {
            return _median;
        }

        // Box and Muller; the first number is kept off zero, whose logarithm nobody could wait for.
        var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return _median * Math.Min(Math.Exp(_spread * normal), Longest / _median);
    }

    private static void ThrowIfOutOfRange(TimeSpan value, string name)
    {
        if (value < TimeSpan.Zero || value > Longest)
        {
            throw new ArgumentOutOfRangeException(name, value, "A latency goes from 0 to 1 day.");
        }
    }
}
