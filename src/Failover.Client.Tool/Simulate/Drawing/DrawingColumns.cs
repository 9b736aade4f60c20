namespace Failover.Client.Tool;

/// <summary>The series of a report in as many columns as can be told apart, and no more than there are calls for.</summary>
internal sealed class DrawingColumns
{
    private const int MostColumns = 360;

    // With fewer calls in a column, shares would show chance more than policy.
    private const int CallsPerColumn = 20;

    private DrawingColumns(TimeSpan width, TrafficBucket[] columns) => (Width, Columns) = (width, columns);

    /// <summary>The time that one column stands for.</summary>
    public TimeSpan Width { get; }

    public TrafficBucket[] Columns { get; }

    public static DrawingColumns Of(SimulationReport report)
    {
        var buckets = report.Series.Buckets;
        var wanted = (int)Math.Clamp(report.Calls / CallsPerColumn, 60, MostColumns);
        var together = Math.Max(1, (buckets.Length + wanted - 1) / wanted);
        var columns = buckets.Chunk(together).Select(chunk => Sum(chunk, report.Endpoints.Count)).ToArray();
        return new DrawingColumns(report.Series.Width * together, columns);
    }

    private static TrafficBucket Sum(TrafficBucket[] buckets, int endpoints)
    {
        var sum = new TrafficBucket(endpoints);
        foreach (var bucket in buckets)
        {
            sum.Failures += bucket.Failures;
            for (var e = 0; e < endpoints; e++)
            {
                var (s, b) = (sum.Beliefs[e], bucket.Beliefs[e]);
                sum.Answers[e] += bucket.Answers[e];
                sum.Attempts[e] += bucket.Attempts[e];
                sum.Beliefs[e] = new BeliefCount(s.Closed + b.Closed, s.Ramping + b.Ramping, s.HalfOpen + b.HalfOpen, s.Out + b.Out, s.Cooling + b.Cooling);
            }
        }

        return sum;
    }
}
