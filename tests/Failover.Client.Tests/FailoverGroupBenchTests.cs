namespace Failover.Client.Tests;

/// <summary>How long a benched endpoint stays so.</summary>
public sealed class FailoverGroupBenchTests
{
    private static readonly TimeSpan Bench = TimeSpan.FromMinutes(5);

    [Fact]
    public void ExecuteAsync_AfterFiveMinutes_OneCallLooksAndTheEndpointIsBack()
    {
        using var stage = Benched();
        stage.Advance(Bench - TimeSpan.FromTicks(1));
        Assert.Equal("east", stage.Call());
        stage.Let("west", Acts.Answers);
        stage.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(["west", "west"], [stage.Call(), stage.Call()]);
        Assert.Equal("east west? west", stage.TakeTrail());
    }

    [Fact]
    public void ExecuteAsync_StillRefusing_IsBenchedForAnotherFiveMinutes()
    {
        using var stage = Benched();
        var before = stage["west"];
        stage.Advance(Bench);

        Assert.Equal(["east", "east"], [stage.Call(), stage.Call()]);

        Assert.Equal("west? east east", stage.TakeTrail());
        Assert.Equal((before.State, before.Generation, before.NextProbeIn), (stage["west"].State, stage["west"].Generation, stage["west"].NextProbeIn));
    }

    [Theory]
    [InlineData("new", EndpointState.Closed)]
    [InlineData("old", EndpointState.Misconfigured)]
    public void Reload_WithANewCredential_EndsTheBench(string key, EndpointState state)
    {
        using var stage = new Stage(static o => o.Endpoints["west"].Headers["api-key"] = "old");
        stage.Let("west", Acts.Gives(AttemptVerdict.Misconfigured));
        stage.Call();

        stage.Group.Reload(Stage.Options(o => o.Endpoints["west"].Headers["api-key"] = key));

        Assert.Equal(state, stage["west"].State);
    }

    private static Stage Benched()
    {
        var stage = new Stage();
        stage.Let("west", Acts.Gives(AttemptVerdict.Misconfigured));
        stage.Call();
        stage.TakeTrail();
        return stage;
    }
}
