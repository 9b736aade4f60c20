namespace Failover.Client.Testing.Tests;

public sealed class VirtualLatencyTests
{
    [Fact]
    public void FromPercentiles_ManyAnswers_HaveThosePercentiles()
    {
        using var scene = new VirtualScene(options => options.Latency = VirtualLatency.FromPercentiles(TimeSpan.FromMilliseconds(80), TimeSpan.FromMilliseconds(300)));
        for (var i = 0; i < 10_000; i++)
        {
            _ = scene.Start();
        }

        scene.Clock.Advance(TimeSpan.FromHours(1));
        var latencies = scene.Regions.Trail.Select(static attempt => (attempt.EndedAt!.Value - attempt.StartedAt).TotalMilliseconds).Order().ToArray();

        // The errors of the percentiles of ten thousand draws are about 1 and 2 percent; this is four times that.
        Assert.InRange(latencies[5_000], 77, 83);
        Assert.InRange(latencies[9_500], 275, 325);
        Assert.True(latencies[0] > 0);
    }

    [Fact]
    public void FromPercentiles_OutOfRange_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => VirtualLatency.FromPercentiles(TimeSpan.Zero, TimeSpan.FromSeconds(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => VirtualLatency.FromPercentiles(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => VirtualLatency.FromPercentiles(TimeSpan.FromSeconds(2), TimeSpan.FromDays(2)));
    }

    [Fact]
    public void Constant_OutOfRange_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => VirtualLatency.Constant(TimeSpan.FromTicks(-1)));

    [Fact]
    public void ToString_Latency_SaysItsNumbers()
    {
        Assert.Equal("none", VirtualLatency.None.ToString());
        Assert.Equal("250ms", VirtualLatency.Constant(TimeSpan.FromMilliseconds(250)).ToString());
        Assert.Equal("p50 80ms, p95 2s", VirtualLatency.FromPercentiles(TimeSpan.FromMilliseconds(80), TimeSpan.FromSeconds(2)).ToString());
    }
}
