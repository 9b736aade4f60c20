namespace Failover.Client.Tests;

/// <summary>A small share of calls tells of the loss of a standby before it is needed.</summary>
public sealed class CanaryTests
{
    [Theory]
    [InlineData(0.001)]
    [InlineData(0.005)]
    [InlineData(0.01)]
    public void Standby_GetsItsShareOfAnyStretch(double share)
    {
        using var stage = Warm(share);

        for (var stretch = 0; stretch < 5; stretch++)
        {
            Assert.InRange(stage.Shares(10_000).GetValueOrDefault("east"), (10_000 * share) - 3, (10_000 * share) + 3);
        }
    }

    [Fact]
    public void TwoStandbys_EachGetsItsShare()
    {
        using var stage = Warm(0.01, 0.005);

        var shares = stage.Shares(20_000);

        Assert.InRange(shares.GetValueOrDefault("east"), 190, 210);
        Assert.InRange(shares.GetValueOrDefault("north"), 90, 110);
    }

    [Fact]
    public void CallsThatMayNotBeSentTwice_AreNeverTheOnes()
    {
        using var stage = Warm(0.01);

        Assert.Equal(["west"], stage.Shares(2000, Stage.Once).Keys);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Standby_Fails_OnlyItIsOutAndEveryCallerIsAnswered(bool hangs)
    {
        using var stage = Warm(0.01);
        stage.Let("east", hangs ? Acts.Throws(static () => new TimeoutException("gone")) : Acts.Fails);

        var shares = stage.Shares(2000);

        Assert.Equal(("west", 2000), Assert.Single(shares) is var one ? (one.Key, one.Value) : default);
        Assert.Equal((EndpointState.Closed, EndpointState.Open), (stage["west"].State, stage["east"].State));
        // Out, it is asked by probes alone.
        Assert.Equal(5, stage.Attempts.Count(static a => a.Endpoint == "east"));
        Assert.Equal(0, stage["west"].Failures);
    }

    [Fact]
    public void Standby_IsBusy_IsLeftAlone()
    {
        using var stage = Warm(0.01);
        stage.Let("east", Acts.Gives(AttemptVerdict.Throttled, TimeSpan.FromSeconds(60)));

        Assert.Equal(["west"], stage.Shares(2000).Keys);
        Assert.Equal(1, stage.Attempts.Count(static a => a.Endpoint == "east"));
    }

    [Fact]
    public void PrimaryRamps_CanariesAndRampDoNotMeet()
    {
        using var stage = Warm(0.01, configure: static o => o.Return.RampDuration = TimeSpan.FromMinutes(1));
        stage.Trip("west");
        stage.Recover("west");
        Assert.Equal(EndpointState.Ramping, stage["west"].State);

        // The ramp's first step gives one call in a hundred to the primary.
        Assert.InRange(stage.Shares(10_000)["west"], 90, 110);
    }

    [Theory]
    [InlineData("west")]
    [InlineData("east")]
    public void ForcedOrPinned_GoesWhereItWasSent(string endpoint)
    {
        using var stage = Warm(0.01, 0.01);

        Assert.Equal([endpoint], stage.Shares(1000, Stage.Kind(endpoint: endpoint)).Keys);
        stage.Group.Force(endpoint, TimeSpan.FromHours(1));
        Assert.Equal([endpoint], stage.Shares(1000).Keys);
    }

    [Fact]
    public void Standby_Isolated_GetsNone()
    {
        using var stage = Warm(0.01);
        stage.Group.Isolate("east");

        Assert.Equal(["west"], stage.Shares(1000).Keys);
    }

    private static Stage Warm(double east, double north = 0, Action<FailoverOptions>? configure = null) => new(
        o =>
        {
            o.Probes.Jitter = 0;
            foreach (var (name, share) in new[] { ("east", east), ("north", north) })
            {
                (o.Endpoints[name].Mode, o.Endpoints[name].Canary) = (EndpointMode.Warm, share);
            }

            configure?.Invoke(o);
        },
        1,
        "west",
        "east",
        "north");
}
