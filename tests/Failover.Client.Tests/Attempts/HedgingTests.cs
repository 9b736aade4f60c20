using static Failover.Client.Tests.HedgingStage;

namespace Failover.Client.Tests;

/// <summary>Opt-in: a second endpoint is asked when the first takes longer than it nearly always does.</summary>
public sealed class HedgingTests
{
    [Fact]
    public void ByDefault_NobodyIsAskedBeside()
    {
        using var stage = Warm(static o => o.Hedging.Enabled = false);
        stage.Let("west", Acts.Hangs(stage.Clock));

        stage.Start(MayOverlap);
        stage.Advance(TimeSpan.FromSeconds(9));

        Assert.Equal("west", stage.TakeTrail());
    }

    [Fact]
    public void SlowerThanNearlyAlways_TheNextIsAskedBesideAndWins()
    {
        using var stage = Warm();
        stage.Let("west", Acts.Hangs(stage.Clock));

        var call = stage.Start(MayOverlap);
        // The 95th percentile of answers of 100 ms: 100 ms, and up to a quarter more.
        stage.Advance(TimeSpan.FromMilliseconds(99));
        Assert.Equal("west", stage.TakeTrail());
        stage.Advance(TimeSpan.FromMilliseconds(26));

        Assert.Equal("east", call.Ended().ToString());
        Assert.Equal("east", stage.TakeTrail());
        Assert.Equal(1L, stage.Group.GetSnapshot().ExtraAttempts);
    }

    [Fact]
    public void QuickEndpoint_WaitsAtLeastTheShortestWait()
    {
        using var stage = Warm(usual: TimeSpan.FromMilliseconds(2));
        stage.Let("west", Acts.Hangs(stage.Clock));

        var call = stage.Start(MayOverlap);
        stage.Advance(TimeSpan.FromMilliseconds(49));
        Assert.Equal("west", stage.TakeTrail());
        stage.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal("east", call.Ended().ToString());
    }

    [Fact]
    public void TooFewAnswersToSpeakOfAPercentile_NobodyIsAskedBeside()
    {
        using var stage = Warm(answers: 31);
        stage.Let("west", Acts.Hangs(stage.Clock));

        stage.Start(MayOverlap);
        stage.Advance(TimeSpan.FromSeconds(9));

        Assert.Equal("west", stage.TakeTrail());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.05)]
    [InlineData(0.2)]
    public void EveryCallIsSlow_NoMoreThanTheShareIsHedged(double share)
    {
        // Longer than the wait, and not long enough to be slow.
        using var stage = Warm(o => o.Hedging.MaxRatio = share);
        stage.Let("west", Acts.After(stage.Clock, Long, Acts.Answers));
        stage.Let("east", Acts.Hangs(stage.Clock));

        for (var i = 0; i < 400; i++)
        {
            var call = stage.Start(MayOverlap);
            stage.Advance(Long);
            Assert.Equal("west", call.Ended().ToString());
            stage.Advance(TimeSpan.FromSeconds(1));
        }

        var hedged = stage.Attempts.Count(static a => a.Endpoint == "east");
        // Of these 400 and the 64 before them, at any time: the percentile soon follows, and then nothing is unusual.
        Assert.InRange(hedged, share == 0 ? 0 : 1, share * 464);
    }

    [Fact]
    public void CallThatMayNotBeSentTwice_IsNotHedged()
    {
        using var stage = Warm();
        stage.Let("west", Acts.After(stage.Clock, Long, Acts.Answers));

        stage.Start(Stage.Kind(isReplayable: false, mayOverlap: true));
        stage.Start(Stage.Kind(mayOverlap: false));
        stage.Start(Stage.Kind(mayOverlap: true, endpoint: "west"));
        stage.Advance(Long);

        Assert.Equal("west west west", stage.TakeTrail());
    }

    [Fact]
    public void NobodyElseServes_TheCallWaits()
    {
        using var stage = Warm();
        stage.Group.Isolate("east");
        stage.Let("west", Acts.After(stage.Clock, Long, Acts.Answers));

        var call = stage.Start(MayOverlap);
        stage.Advance(Long);

        Assert.Equal("west", call.Ended().ToString());
        Assert.Equal(0L, stage.Group.GetSnapshot().ExtraAttempts);
    }

    [Fact]
    public void PrimaryHangs_WithHedgingOn_TripsAllTheSame()
    {
        using var stage = Warm();
        stage.Let("west", Acts.Hangs(stage.Clock));

        for (var i = 0; i < 100; i++)
        {
            stage.Start(MayOverlap);
            stage.Advance(TimeSpan.FromMilliseconds(200));
        }

        Assert.Equal(EndpointState.Open, stage["west"].State);
    }
}
