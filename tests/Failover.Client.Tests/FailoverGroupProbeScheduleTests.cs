namespace Failover.Client.Tests;

/// <summary>How often a dead endpoint is asked: 5, 10, 20, 40 and then every 60 s, +-20 %, whatever the traffic.</summary>
public sealed class FailoverGroupProbeScheduleTests
{
    private static readonly Dictionary<string, Func<Stage, Act>> Faults = new()
    {
        ["refuse"] = static _ => Acts.Fails,
        ["hang"] = static stage => Acts.Hangs(stage.Clock),
        ["hang, noticed late"] = static stage => Acts.Hangs(stage.Clock, unwinding: TimeSpan.FromMilliseconds(150)),
    };

    [Theory]
    [InlineData("refuse", 10, 16, 1)]
    [InlineData("refuse", 10, 16, 2)]
    [InlineData("refuse", 10, 16, 3)]
    [InlineData("refuse", 60, 78, 4)]
    [InlineData("refuse", 60, 78, 5)]
    [InlineData("hang", 10, 16, 6)]
    [InlineData("hang", 60, 78, 7)]
    [InlineData("hang, noticed late", 10, 16, 8)]
    [InlineData("hang, noticed late", 60, 78, 9)]
    public void ExecuteAsync_AnOutageAtTenCallsASecond_IsProbedNoMoreOftenThanPromised(string fault, int minutes, int most, int seed)
    {
        using var stage = new Stage(seed: seed);
        stage.Let("west", Faults[fault](stage));

        stage.CallFor(TimeSpan.FromMinutes(minutes), TimeSpan.FromMilliseconds(100));

        // 4 + ceil((T - 60 s) / 48 s): the waits at their shortest, 4 + 8 + 16 + 32 s and then 48 s each.
        Assert.Equal(most, 4 + Math.Ceiling(((minutes * 60) - 60) / 48.0));
        Assert.InRange(stage.Attempts.Count(static a => a.IsProbe), 1, most);
        Assert.All(stage.Attempts, static a => Assert.True(a.Endpoint == "west" || !a.IsProbe));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ExecuteAsync_EachWait_IsItsNominalTimeWithinTwentyPercent(int seed)
    {
        using var stage = new Stage(seed: seed);
        stage.Trip("west");

        stage.CallFor(TimeSpan.FromMinutes(60), TimeSpan.FromMilliseconds(100));

        var times = stage.Attempts.Where(static a => a.IsProbe).Select(static a => a.At.TotalSeconds).Prepend(0).ToArray();
        double[] nominal = [5, 10, 20, 40, .. Enumerable.Repeat(60.0, times.Length)];
        // A tenth of a second passes at most until the next call comes by.
        Assert.All(Enumerable.Range(1, times.Length - 1), i => Assert.InRange(times[i] - times[i - 1], nominal[i - 1] * 0.8, (nominal[i - 1] * 1.2) + 0.1));
        Assert.True(times.Length > 40);
    }

    [Fact]
    public void ExecuteAsync_SeveralSeeds_DoNotProbeTogether()
    {
        var first = Enumerable.Range(1, 20).Select(static seed =>
        {
            using var stage = new Stage(seed: seed);
            stage.Trip("west");
            return stage["west"].NextProbeIn!.Value;
        }).ToArray();

        Assert.Equal(20, first.Distinct().Count());
    }

    [Fact]
    public void ExecuteAsync_OneCallInFiveSeconds_AsksTheDeadPrimaryAtMostTwentyTimesInTenMinutes()
    {
        using var stage = new Stage(static o => o.Detection.RetryDelay = TimeSpan.FromMilliseconds(100));
        stage.Let("west", Acts.Fails);

        var calls = stage.CallFor(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(5));

        Assert.Equal(120, calls.Count(static c => c.ToString() == "east"));
        Assert.InRange(stage.Attempts.Count(static a => a.Endpoint == "west"), 6, 20);
    }
}
