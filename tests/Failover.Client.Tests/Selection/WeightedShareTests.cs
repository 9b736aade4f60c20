namespace Failover.Client.Tests;

/// <summary>Endpoints of one priority share calls by weight, whatever becomes of one of them.</summary>
public sealed class WeightedShareTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 1, 1)]
    [InlineData(70, 20, 10)]
    [InlineData(1000, 1, 1)]
    public void Calls_OverAnyStretch_FollowTheWeights(int west, int east, int north)
    {
        using var stage = Tier(west, east, north);
        var total = west + east + north;

        for (var stretch = 0; stretch < 20; stretch++)
        {
            var shares = stage.Shares(500);
            // Spread evenly, not drawn: five calls of 500 at most to one side, where a draw would stray by 20 and more.
            Assert.InRange(shares.GetValueOrDefault("west"), (500 * west / total) - 5, (500 * west / total) + 6);
            Assert.InRange(shares.GetValueOrDefault("east"), (500 * east / total) - 5, (500 * east / total) + 6);
            Assert.InRange(shares.GetValueOrDefault("north"), (500 * north / total) - 5, (500 * north / total) + 6);
        }
    }

    [Fact]
    public void Weight_Zero_GetsCallsOnlyWhenTheOthersAreOut()
    {
        using var stage = Tier(1, 1, 0);

        Assert.DoesNotContain("north", stage.Shares(1000).Keys);
        stage.Group.Isolate("west");
        Assert.Equal(["east"], stage.Shares(100).Keys);
        stage.Group.Isolate("east");
        Assert.Equal(["north"], stage.Shares(100).Keys);
    }

    [Fact]
    public void Weights_AllZero_AreAlike()
    {
        using var stage = Tier(0, 0, 0);

        Assert.All(stage.Shares(900).Values, static share => Assert.InRange(share, 295, 305));
    }

    [Fact]
    public void OneIsBusy_TheOthersShareItsCallsByWeight()
    {
        using var stage = Tier(2, 1, 1);
        stage.Let("west", Acts.Gives(AttemptVerdict.Throttled, TimeSpan.FromSeconds(60)));
        while (stage["west"].CoolingFor is null)
        {
            stage.Call();
        }

        var shares = stage.Shares(1000);

        Assert.InRange(shares["east"], 470, 530);
        Assert.InRange(shares["north"], 470, 530);
    }

    [Fact]
    public void OneFailsWithoutBeingOut_ItsCallsMoveToTheOthersByWeight()
    {
        using var stage = Tier(2, 1, 1, static o =>
        {
            // Never out, and always another try.
            (o.FailureThreshold, o.Detection.MinimumAttempts, o.Budget.ExtraAttemptRatio) = (1000, 100_000, 10);
        });
        stage.Let("west", Acts.Fails);

        var shares = stage.Shares(999);

        Assert.InRange(shares["east"], 470, 530);
        Assert.InRange(shares["north"], 470, 530);
    }

    [Fact]
    public void OneTripsWithManyCallsInFlight_TheyMoveToTheOthersByWeight()
    {
        using var stage = Tier(2, 1, 1);
        var held = new Gate();
        stage.Let("west", held.Act);
        var calls = Enumerable.Range(0, 400).Select(_ => stage.Start()).ToArray();
        stage.TakeTrail();

        for (var i = 0; i < 5; i++)
        {
            held.Fail();
        }

        Assert.Equal(EndpointState.Open, stage["west"].State);
        Assert.All(calls, static c => Assert.NotEqual("running", c.Ended().ToString()));
        var moved = stage.TakeTrail().Split(' ');
        Assert.InRange(moved.Count(static e => e == "east"), 80, 120);
        Assert.InRange(moved.Count(static e => e == "north"), 80, 120);
    }

    [Theory]
    [InlineData(0, 0.01)]
    [InlineData(1, 0.05)]
    [InlineData(2, 0.25)]
    [InlineData(3, 0.5)]
    public void OneRamps_GetsItsShareOfItsShareAndTheOthersTheRestByWeight(int step, double ramp)
    {
        using var stage = Tier(1, 1, 1, static o => o.Return.RampDuration = TimeSpan.FromSeconds(60));
        stage.Trip("west");
        stage.Recover("west");
        Assert.Equal(EndpointState.Ramping, stage["west"].State);
        var duration = TimeSpan.FromTicks(stage.Group.Order.Find("west")!.Health.Circuit.RampDuration);
        stage.Advance(duration * ((step / 4.0) + 0.125));

        var shares = stage.Shares(12_000);

        var west = 4000 * ramp;
        Assert.InRange(shares.GetValueOrDefault("west"), west - 20, west + 20);
        // What one does not take yet the others share alike.
        Assert.InRange(shares["east"], ((12_000 - west) / 2) - 120, ((12_000 - west) / 2) + 120);
    }

    [Fact]
    public void Reload_ChangesWeights_TheNextCallsFollowThem()
    {
        using var stage = Tier(1, 0, 0);
        Assert.Equal(["west"], stage.Shares(100).Keys);

        stage.Group.Reload(Stage.Options(static o => Weigh(o, 0, 3, 1), "west", "east", "north"));

        var shares = stage.Shares(400);
        Assert.InRange(shares["east"], 295, 305);
        Assert.DoesNotContain("west", shares.Keys);
    }

    [Theory]
    [InlineData("west")]
    [InlineData("north")]
    public void Call_Pinned_GoesThereWhateverTheWeight(string endpoint)
    {
        using var stage = Tier(5, 1, 0);

        Assert.Equal([endpoint], stage.Shares(100, Stage.Kind(endpoint: endpoint)).Keys);
    }

    [Fact]
    public void Call_PinnedToOneThatIsOut_NeverGoesToItsNeighbours()
    {
        using var stage = Tier(1, 1, 1);
        stage.Trip("west");

        Assert.IsType<NoEndpointAvailableException>(stage.Start(Stage.Kind(endpoint: "west")).Error);
        Assert.Empty(stage.TakeTrail());
    }

    [Fact]
    public void Force_OneOfThem_TakesAllAndTheOthersShareWhatFails()
    {
        using var stage = Tier(1, 1, 2, static o => (o.FailureThreshold, o.Budget.ExtraAttemptRatio) = (1000, 10));
        stage.Group.Force("west", TimeSpan.FromHours(1));
        Assert.Equal(["west"], stage.Shares(100).Keys);

        stage.Let("west", Acts.Fails);

        var shares = stage.Shares(300);
        Assert.InRange(shares["east"], 90, 110);
        Assert.InRange(shares["north"], 190, 210);
    }

    [Fact]
    public void AllOfATierAreOut_TheNextPriorityServesAndTheyAreProbed()
    {
        using var stage = new Stage(
            static o =>
            {
                o.Probes.Jitter = 0;
                o.Endpoints["east"].Priority = 0;
            },
            1,
            "west",
            "east",
            "north");
        stage.Trip("west");
        stage.Trip("east");

        Assert.Equal(["north"], stage.Shares(50).Keys);
        stage.TakeTrail();
        stage.Advance(TimeSpan.FromSeconds(5));
        stage.Call();

        // A call finds out about both, one after the other, and is served all the same.
        var trail = stage.TakeTrail().Split(' ');
        Assert.Equal(["east?", "west?"], trail[..2].Order(StringComparer.Ordinal));
        Assert.Equal(["north"], trail[2..]);
    }

    private static Stage Tier(int west, int east, int north, Action<FailoverOptions>? configure = null) => new(
        o =>
        {
            o.Probes.Jitter = 0;
            Weigh(o, west, east, north);
            configure?.Invoke(o);
        },
        1,
        "west",
        "east",
        "north");

    private static void Weigh(FailoverOptions options, int west, int east, int north)
    {
        foreach (var (name, weight) in new[] { ("west", west), ("east", east), ("north", north) })
        {
            (options.Endpoints[name].Priority, options.Endpoints[name].Weight) = (0, weight);
        }
    }
}
