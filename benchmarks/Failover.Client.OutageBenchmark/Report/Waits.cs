namespace Failover.Client.OutageBenchmark;

/// <summary>How long callers waited, in milliseconds.</summary>
internal sealed class Waits(IEnumerable<Call> calls)
{
    private readonly double[] _sorted = [.. calls.Select(static c => c.Took.TotalMilliseconds).Order()];

    public int Count => _sorted.Length;

    public double P50 => Within(0.5);

    public double P99 => Within(0.99);

    public double Max => Within(1);

    private double Within(double share) => Count == 0 ? 0 : _sorted[(int)Math.Ceiling(share * Count) - 1];
}
