namespace Failover.Client.Tests;

public sealed class FailoverSnapshotTests
{
    [Fact]
    public void GetSnapshot_OfAFreshGroup_SaysThatThePrimaryServes()
    {
        using var stage = new Stage();

        var now = stage.Group.GetSnapshot();

        Assert.Equal(("stage", "west", null, 0L, 0L, 0L), (now.Group, now.ActiveEndpoint, now.ForcedEndpoint, now.Sequence, now.Calls, now.Failovers));
        Assert.Equal(["west", "east"], now.Endpoints.Select(static e => e.Name));
        Assert.Equal((EndpointState.Closed, 1L, null, false), (now["west"].State, now["west"].Generation, now["west"].LastError, now["west"].IsProbing));
    }

    [Fact]
    public void Indexer_AnyCase_Finds() => Assert.Equal("west", Fresh()["WEST"].Name);

    [Fact]
    public void Indexer_UnknownName_SaysWhichThereAre() =>
        Assert.Equal("Group 'stage' has no endpoint 'south'; it has west, east.", Assert.Throws<KeyNotFoundException>(() => Fresh()["south"]).Message);

    [Fact]
    public void GetSnapshot_Counters_CountEveryAttemptByItsVerdict()
    {
        using var stage = new Stage();
        stage.Let("east", Acts.Gives(AttemptVerdict.Misconfigured));
        foreach (var verdict in (AttemptVerdict[])[AttemptVerdict.Success, AttemptVerdict.Failure, AttemptVerdict.Failure, AttemptVerdict.Misconfigured, AttemptVerdict.Neutral, AttemptVerdict.Throttled])
        {
            stage.Let("west", Acts.Gives(verdict));
            stage.Call(Stage.Once);
        }

        var west = stage["west"];
        Assert.Equal((1L, 2L, 1L, 1L, 1L), (west.Successes, west.Failures, west.Throttled, west.Misconfigured, west.Neutral));
        Assert.Equal((6L, 0L), (west.Attempts, west.Probes));
        // Two of the six calls went on: the refused one and the throttled one.
        Assert.Equal((6L, 2L), (stage.Group.GetSnapshot().Calls, stage.Group.GetSnapshot().Failovers));
    }

    [Fact]
    public void GetSnapshot_WhileAProbeIsOnItsWay_SaysSo()
    {
        using var stage = new Stage();
        stage.Trip("west");
        stage.Advance(TimeSpan.FromSeconds(6));
        stage.Let("west", new Gate().Act);

        stage.Start();

        Assert.Equal((true, 0L), (stage["west"].IsProbing, stage["west"].Probes));
        Assert.Equal(TimeSpan.Zero, stage["west"].NextProbeIn);
    }

    private static FailoverSnapshot Fresh()
    {
        using var stage = new Stage();
        return stage.Group.GetSnapshot();
    }
}
