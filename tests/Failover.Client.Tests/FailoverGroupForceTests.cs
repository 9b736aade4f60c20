namespace Failover.Client.Tests;

public sealed class FailoverGroupForceTests
{
    [Fact]
    public void Force_SendsEveryCallThereUntilItsTimeIsOver()
    {
        using var stage = new Stage();

        stage.Group.Force("east", TimeSpan.FromMinutes(30));
        stage.Advance(TimeSpan.FromMinutes(30) - TimeSpan.FromTicks(1));
        Assert.Equal(("east", "east"), (stage.Call(), stage.Group.GetSnapshot().ForcedEndpoint));
        stage.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(("west", null), (stage.Call(), stage.Group.GetSnapshot().ForcedEndpoint));
        Assert.Equal(
            [FailoverEventKind.EndpointForced, FailoverEventKind.Switched, FailoverEventKind.ForceEnded, FailoverEventKind.Switched],
            stage.Events.Select(static e => e.Kind));
    }

    [Fact]
    public void Force_AnEndpointThatFails_IsAskedFirstWhateverItsHealth()
    {
        using var stage = new Stage();
        stage.Let("east", Acts.Fails);
        stage.Group.Force("east", TimeSpan.FromHours(1));

        Assert.All(Enumerable.Range(0, 20), _ => Assert.Equal("west", stage.Call()));

        // Every call still asks there first, also after the fifth failure, and none is lost.
        Assert.Equal(20, stage.Attempts.Count(static a => a.Endpoint == "east" && !a.IsProbe));
        Assert.Single(stage.Events, static e => e.Kind == FailoverEventKind.EndpointOpened);
    }

    [Theory]
    [InlineData("open")]
    [InlineData("isolated")]
    [InlineData("busy")]
    public void Force_AnEndpointThatIsOut_SendsThereAtOnce(string state)
    {
        using var stage = new Stage();
        switch (state)
        {
            case "open": stage.Trip("east"); break;
            case "isolated": stage.Group.Isolate("east"); break;
            default:
                stage.Let("east", Acts.Gives(AttemptVerdict.Throttled, TimeSpan.FromSeconds(30)));
                stage.Call(Stage.Kind(endpoint: "east"));
                break;
        }

        stage.Let("east", Acts.Answers);
        stage.Group.Force("east", TimeSpan.FromHours(1));

        Assert.Equal("east", stage.Call());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData((30 * 24 * 3600) + 1)]
    public void Force_DurationOutOfRange_Throws(int seconds)
    {
        using var stage = new Stage();

        Assert.Throws<ArgumentOutOfRangeException>(() => stage.Group.Force("east", TimeSpan.FromSeconds(seconds)));
        Assert.Null(stage.Group.GetSnapshot().ForcedEndpoint);
    }
}
