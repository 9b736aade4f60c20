namespace Failover.Client.Tests;

public sealed class FailoverGroupReturnTests
{
    private static readonly TimeSpan Latest = TimeSpan.FromSeconds(6);

    [Fact]
    public void ExecuteAsync_ThreeGoodProbesASecondApart_BringThePrimaryBack()
    {
        using var stage = Recovering();

        Assert.Equal("west", stage.Call());
        Assert.Equal((EndpointState.HalfOpen, "east"), (stage["west"].State, stage.Group.GetSnapshot().ActiveEndpoint));
        // Half-open: one tick too early the traffic stays where it is.
        stage.Advance(TimeSpan.FromSeconds(1) - TimeSpan.FromTicks(1));
        Assert.Equal("east", stage.Call());
        stage.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(("west", "east"), (stage.Call(), stage.Call()));
        stage.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("west", stage.Call());

        Assert.Equal((EndpointState.Closed, "west"), (stage["west"].State, stage.Group.GetSnapshot().ActiveEndpoint));
        Assert.Equal(["west", "west", "west"], [stage.Call(), stage.Call(), stage.Call()]);
        Assert.Equal(
            [FailoverEventKind.EndpointOpened, FailoverEventKind.Switched, FailoverEventKind.EndpointHalfOpened, FailoverEventKind.EndpointClosed, FailoverEventKind.Switched],
            stage.Events.Select(static e => e.Kind));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void ExecuteAsync_AProbeFailsOnTheWay_BeginsAgainFromZero(int goodBefore)
    {
        using var stage = Recovering();
        stage.Let("west", Acts.InTurn([.. Enumerable.Repeat(Acts.Answers, goodBefore), Acts.Fails, Acts.Answers]));

        for (var i = 0; i <= goodBefore; i++)
        {
            stage.Call();
            stage.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(EndpointState.Open, stage["west"].State);
        // The second wait of the schedule, less the second that has just passed.
        Assert.InRange(stage["west"].NextProbeIn!.Value.TotalSeconds, 7, 11);
        stage.Advance(TimeSpan.FromSeconds(11));
        for (var good = 0; good < 3; good++)
        {
            Assert.NotEqual(EndpointState.Closed, stage["west"].State);
            Assert.Equal("west", stage.Call());
            stage.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(EndpointState.Closed, stage["west"].State);
    }

    [Fact]
    public void ExecuteAsync_FailuresOnTheWayBack_AreOneTripInEachGeneration()
    {
        using var stage = Recovering();
        // Good, bad, good, bad: the endpoint goes half-open and opens again, twice.
        stage.Let("west", Acts.InTurn(Acts.Answers, Acts.Fails, Acts.Answers, Acts.Fails, Acts.Fails));

        stage.CallFor(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(1));

        var trips = stage.Events.Where(static e => e.Kind == FailoverEventKind.EndpointOpened).Select(static e => e.Generation).ToArray();
        Assert.Equal(3, trips.Length);
        Assert.Equal(trips.Distinct(), trips);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void ExecuteAsync_OneCallASecond_NoticesARecoveryWithin74Seconds(int seed)
    {
        using var stage = new Stage(seed: seed);
        stage.Trip("west");
        // Long enough for the longest waits, and another moment of them for every seed.
        stage.CallFor(TimeSpan.FromSeconds(300 + (7 * seed)), TimeSpan.FromSeconds(1));

        stage.Let("west", Acts.Answers);
        var calls = stage.CallFor(TimeSpan.FromSeconds(140), TimeSpan.FromSeconds(1));

        Assert.InRange(calls.FindIndex(static c => c.ToString() == "west"), 0, 74);
        Assert.Equal("west", calls[^1].ToString());
        Assert.Equal(EndpointState.Closed, stage["west"].State);
    }

    [Fact]
    public void ExecuteAsync_NothingElseServes_ReturnsAtTheFirstSuccess()
    {
        using var stage = Recovering();
        stage.Group.Isolate("east");

        Assert.Equal("west", stage.Call());

        Assert.Equal(EndpointState.Closed, stage["west"].State);
    }

    [Fact]
    public void ExecuteAsync_AfterTheReturn_TakesFiveFailuresToTripAgain()
    {
        using var stage = Recovering();
        stage.CallFor(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(1));
        Assert.Equal(EndpointState.Closed, stage["west"].State);
        stage.TakeTrail();

        stage.Let("west", Acts.Fails);
        Assert.All(Enumerable.Range(0, 6), _ => Assert.Equal("east", stage.Call()));

        Assert.Equal("west east west east west east west east west east east", stage.TakeTrail());
    }

    private static Stage Recovering()
    {
        var stage = new Stage();
        stage.Trip("west");
        stage.Let("west", Acts.Answers);
        stage.Advance(Latest);
        return stage;
    }
}
