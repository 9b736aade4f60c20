namespace Failover.Client.Tool.Tests;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void Percentile_OfAThousand_IsRightWithinOnePart()
    {
        var histogram = new LatencyHistogram();
        for (var i = 1; i <= 1000; i++)
        {
            histogram.Add(TimeSpan.FromMilliseconds(i));
        }

        Assert.InRange(histogram.Percentile(0.5).TotalMilliseconds, 500, 500 * (1 + (1 / 128.0)));
        Assert.InRange(histogram.Percentile(0.99).TotalMilliseconds, 990, 1000);
        Assert.Equal(TimeSpan.FromSeconds(1), histogram.Percentile(1));
        Assert.Equal(TimeSpan.FromSeconds(1), histogram.Max);
        Assert.Equal(1000, histogram.Count);
    }

    [Fact]
    public void Percentile_OfFewMicroseconds_IsExact()
    {
        var histogram = new LatencyHistogram();
        for (var i = 0; i < 256; i++)
        {
            histogram.Add(TimeSpan.FromMicroseconds(i));
        }

        Assert.Equal(TimeSpan.FromMicroseconds(127), histogram.Percentile(0.5));
    }

    [Fact]
    public void Percentile_OfAnExtreme_IsNotBeyondIt()
    {
        var histogram = new LatencyHistogram();
        histogram.Add(TimeSpan.MaxValue);

        Assert.Equal(TimeSpan.MaxValue, histogram.Percentile(0.99));
    }

    [Fact]
    public void Percentile_OfNothing_IsZero() => Assert.Equal(TimeSpan.Zero, new LatencyHistogram().Percentile(0.99));
}
