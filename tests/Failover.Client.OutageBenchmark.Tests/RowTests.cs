namespace Failover.Client.OutageBenchmark.Tests;

public class RowTests
{
    // Ten calls a second: an outage of four seconds in which the first second fails.
    private readonly Measured _measured = new("refuse", "naive", new Plan())
    {
        Healthy = PhaseOf(10, static _ => (RegionPair.PrimaryName, 1)),
        Outage = PhaseOf(40, static i => i < 10 ? (null, 150) : (RegionPair.SecondaryName, 2)),
        Recovery = PhaseOf(40, static i => i < 15 ? (RegionPair.SecondaryName, 3) : (RegionPair.PrimaryName, 1)),
        AttemptsOnDeadPrimary = 12,
    };

    [Fact]
    public void Of_FailuresAndSlowCalls_CountFromTheOutageOn()
    {
        var row = Row.Of(_measured);

        Assert.Equal((10, 10, "status 503", 12), (row.Failures, row.SlowCalls, row.FirstFailure, row.AttemptsOnDeadPrimary));
    }

    [Fact]
    public void Of_Waits_AreThoseOfTheOutageWithAndWithoutItsFirstMoments()
    {
        var row = Row.Of(_measured);

        // Half a second, the time of an attempt, is five calls of ten a second.
        Assert.Equal((40, 35, 10), (row.Waits.Count, row.LaterWaits.Count, row.HealthyWaits.Count));
        Assert.Equal((2, 150, 1), (row.Waits.P50, row.Waits.Max, row.HealthyWaits.P99));
    }

    [Fact]
    public void Of_TrafficMovesAndReturns_SaysWhen()
    {
        var row = Row.Of(_measured);

        Assert.Equal(TimeSpan.FromSeconds(1), row.FailedOverAfter);
        // Two seconds of which nine calls in ten went to the primary: the first that do begin two calls before it serves alone.
        Assert.Equal(TimeSpan.FromSeconds(1.3), row.IsBackAfter);
    }

    private static Phase PhaseOf(int calls, Func<int, (string? Region, int Milliseconds)> call)
    {
        var phase = new Phase(10, TimeSpan.FromSeconds(calls / 10.0)) { Begun = calls };
        for (var i = 0; i < calls; i++)
        {
            var (region, milliseconds) = call(i);
            phase.End(i, new Call(phase.DueAt(i), TimeSpan.FromMilliseconds(milliseconds), region, region is null ? "status 503" : null));
        }

        return phase;
    }
}
