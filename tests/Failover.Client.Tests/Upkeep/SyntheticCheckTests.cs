namespace Failover.Client.Tests;

/// <summary>A synthetic check may bring the live probe forward, and never does more than that.</summary>
public sealed class SyntheticCheckTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void GreyFailure_CheckPassesAndCallsFail_ProbesAsIfThereWereNoCheck()
    {
        var without = ProbesOfAnHour(null);
        var with = ProbesOfAnHour(static (_, _) => ValueTask.FromResult(true));

        Assert.Equal(without, with);
        // 4 + ceil((3600 - 60) / 48).
        Assert.InRange(with.Count, 60, 78);
    }

    [Theory]
    [InlineData("says no")]
    [InlineData("throws at once")]
    [InlineData("throws later")]
    [InlineData("hangs")]
    public void CheckThatNeverPasses_ProbesAsIfThereWereNoCheck(string how)
    {
        var without = ProbesOfAnHour(null);
        var with = ProbesOfAnHour((_, ct) => how switch
        {
            "says no" => ValueTask.FromResult(false),
            "throws at once" => throw new IOException("lost"),
            "throws later" => new ValueTask<bool>(Task.FromException<bool>(new IOException("lost"))),
            _ => new ValueTask<bool>(new TaskCompletionSource<bool>().Task),
        });

        Assert.Equal(without, with);
    }

    [Fact]
    public void GoodAfterBad_TheNextCallIsTheProbe()
    {
        var passes = false;
        using var stage = Checked((_, _) => ValueTask.FromResult(passes));
        stage.Trip("west");
        // Four probes: the fifth would go after another minute.
        stage.CallFor(TimeSpan.FromSeconds(76), TimeSpan.FromSeconds(1));
        stage.Let("west", Acts.Answers);
        passes = true;
        stage.TakeTrail();

        stage.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(TimeSpan.Zero, stage["west"].NextProbeIn);
        Assert.Equal(EndpointState.Open, stage["west"].State);
        Assert.Equal("west", stage.Call());
        Assert.Equal("west?", stage.TakeTrail());
    }

    [Fact]
    public void GoodForEver_WithoutACall_NeverCloses()
    {
        var passes = false;
        using var stage = Checked((_, _) => ValueTask.FromResult(passes));
        stage.Trip("west");
        stage.Advance(TimeSpan.FromSeconds(10));
        passes = true;

        stage.Advance(Hour);

        Assert.Equal((EndpointState.Open, "east"), (stage["west"].State, stage.Group.GetSnapshot().ActiveEndpoint));
    }

    [Fact]
    public void CheckThatPassesAndFailsInTurn_WhileCallsFail_BringsNoProbeBeforeTheFirstDelay()
    {
        var turn = 0;
        using var stage = Checked((_, _) => ValueTask.FromResult(++turn % 2 == 0));
        stage.Trip("west");
        stage.CallFor(Hour, TimeSpan.FromMilliseconds(500));

        var probes = stage.Attempts.Where(static a => a.IsProbe).Select(static a => a.At).ToArray();
        Assert.All(probes.Zip(probes.Skip(1)), static pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public void CheckThatHangs_IsNotAskedAgainMeanwhile()
    {
        var asked = 0;
        using var stage = Checked((_, ct) =>
        {
            asked++;
            return new ValueTask<bool>(new TaskCompletionSource<bool>().Task);
        });
        stage.Trip("west");

        stage.Advance(Hour);

        Assert.Equal(1, asked);
    }

    [Fact]
    public void CheckThatHangs_IsToldToStopWhenTheTimeOfAProbeIsOver()
    {
        var asked = 0;
        var time = TimeSpan.Zero;
        Stage? stage = null;
        stage = Checked((_, ct) =>
        {
            asked++;
            var end = new TaskCompletionSource<bool>();
            var since = stage!.Now;
            ct.Register(() =>
            {
                time = stage.Now - since;
                end.SetCanceled(ct);
            });
            return new ValueTask<bool>(end.Task);
        });
        using var _ = stage;
        stage.Trip("west");

        stage.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(TimeSpan.FromSeconds(10), time);
        Assert.InRange(asked, 3, 6);
    }

    [Fact]
    public void OnlyWhatIsOut_IsChecked()
    {
        var asked = new List<string>();
        using var stage = Checked((endpoint, _) =>
        {
            asked.Add(endpoint.Name);
            return ValueTask.FromResult(false);
        });
        stage.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(asked);

        stage.Trip("west");
        stage.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(["west"], asked.Distinct());
        Assert.InRange(asked.Count, 5, 7);

        stage.Group.Isolate("west");
        asked.Clear();
        stage.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(asked);
    }

    [Fact]
    public void Dispose_EndsTheChecks()
    {
        var asked = 0;
        var stage = Checked((_, _) => ValueTask.FromResult(++asked < 0));
        stage.Trip("west");
        stage.Dispose();

        stage.Advance(Hour);

        Assert.Equal((0, 0), (asked, stage.Clock.ActiveTimers));
    }

    [Fact]
    public void Reload_TurnsChecksOnAndOff()
    {
        var asked = 0;
        using var stage = new Stage(static o => o.Probes.Jitter = 0);
        stage.Trip("west");
        var timers = stage.Clock.ActiveTimers;

        stage.Group.Reload(Stage.Options(o => o.Probes.Check = (_, _) => ValueTask.FromResult(++asked < 0)));
        Assert.Equal(timers + 1, stage.Clock.ActiveTimers);
        stage.Advance(TimeSpan.FromSeconds(10));
        Assert.InRange(asked, 1, 2);
        timers = stage.Clock.ActiveTimers;
        stage.Group.Reload(Stage.Options());

        Assert.Equal(timers - 1, stage.Clock.ActiveTimers);
    }

    private static List<TimeSpan> ProbesOfAnHour(Func<FailoverEndpoint, CancellationToken, ValueTask<bool>>? check)
    {
        using var stage = Checked(check);
        stage.Trip("west");
        stage.CallFor(Hour, TimeSpan.FromSeconds(1));
        return [.. stage.Attempts.Where(static a => a.IsProbe).Select(static a => a.At)];
    }

    private static Stage Checked(Func<FailoverEndpoint, CancellationToken, ValueTask<bool>>? check) => new(o =>
    {
        o.Probes.Jitter = 0;
        o.Probes.Check = check;
    });
}
