namespace Failover.Client.Tests;

public sealed class FailoverGroupProbeTests
{
    // The first wait is 5 s +-20 %.
    private static readonly TimeSpan Earliest = TimeSpan.FromSeconds(4), Latest = TimeSpan.FromSeconds(6);

    [Fact]
    public void ExecuteAsync_BeforeTheProbeIsDue_LeavesTheEndpointAlone()
    {
        using var stage = Tripped();

        stage.CallFor(Earliest, TimeSpan.FromMilliseconds(100));

        Assert.DoesNotContain(stage.Attempts.Skip(5), static a => a.Endpoint == "west");
    }

    [Fact]
    public void ExecuteAsync_WhenTheProbeIsDue_OneCallProbesAndTheOthersGoOn()
    {
        using var stage = Tripped();
        var held = new Gate();
        stage.Let("west", held.Act);
        stage.Advance(Latest);

        var calls = Enumerable.Range(0, 64).Select(_ => stage.Start()).ToArray();

        Assert.Equal(1, held.Count);
        Assert.True(stage["west"].IsProbing);
        Assert.Equal(63, calls.Count(static c => c.ToString() == "east"));
        held.Fail();
        Assert.All(calls, static c => Assert.Equal("east", c.ToString()));
    }

    [Fact]
    public void ExecuteAsync_CallThatMayNotBeReplayed_NeverProbes()
    {
        using var stage = Tripped();
        stage.Let("west", Acts.Answers);

        for (var i = 0; i < 100; i++)
        {
            stage.Advance(TimeSpan.FromSeconds(10));
            Assert.Equal("east", stage.Call(Stage.Once));
        }

        Assert.Equal(EndpointState.Open, stage["west"].State);
    }

    private static Stage Tripped()
    {
        var stage = new Stage();
        stage.Trip("west");
        return stage;
    }
}
