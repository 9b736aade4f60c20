namespace Failover.Client.Tests;

/// <summary>What ends a force, and what does not.</summary>
public sealed class FailoverGroupForceEndTests
{
    [Fact]
    public void Force_Twice_TheSecondHoldsForItsOwnTime()
    {
        using var stage = new Stage(endpoints: ["west", "east", "north"]);
        stage.Group.Force("east", TimeSpan.FromMinutes(1));
        stage.Advance(TimeSpan.FromSeconds(30));
        stage.Group.Force("north", TimeSpan.FromMinutes(10));

        // The minute of the first is long over.
        stage.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal("north", stage.Call());
        stage.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("west", stage.Call());
    }

    [Fact]
    public void Force_AListenerTakesItsTime_TheEndOfTheFirstDoesNotEndTheSecond()
    {
        using var stage = new Stage(endpoints: ["west", "east", "north"]);
        stage.Group.Force("east", TimeSpan.FromMinutes(1));
        stage.Group.Changed += (_, e) =>
        {
            if (e is { Kind: FailoverEventKind.EndpointForced, Endpoint: "north" })
            {
                stage.Advance(TimeSpan.FromMinutes(2));
            }
        };

        stage.Group.Force("north", TimeSpan.FromMinutes(10));

        Assert.Equal(("north", "north"), (stage.Group.GetSnapshot().ForcedEndpoint, stage.Call()));
    }

    [Theory]
    [InlineData("isolate")]
    [InlineData("drain")]
    [InlineData("restore")]
    public void Command_OnTheForcedEndpoint_EndsTheForce(string command)
    {
        using var stage = new Stage();
        stage.Group.Force("east", TimeSpan.FromMinutes(1));

        switch (command)
        {
            case "isolate": stage.Group.Isolate("east"); break;
            case "drain": stage.Group.Drain("east"); break;
            default: stage.Group.Restore("east"); break;
        }

        Assert.Equal((null, "west"), (stage.Group.GetSnapshot().ForcedEndpoint, stage.Call()));
        stage.Advance(TimeSpan.FromMinutes(1));
        Assert.DoesNotContain(stage.Events, static e => e.Kind == FailoverEventKind.ForceEnded);
    }

    [Fact]
    public void Command_OnAnotherEndpoint_KeepsTheForce()
    {
        using var stage = new Stage();
        stage.Group.Force("east", TimeSpan.FromMinutes(1));

        stage.Group.Isolate("west");
        stage.Group.Restore("west");

        Assert.Equal("east", stage.Call());
    }

    [Fact]
    public void Force_EndsOverAnEndpointThatFailed_LeavesItOut()
    {
        using var stage = new Stage();
        stage.Let("west", Acts.Fails);
        stage.Group.Force("west", TimeSpan.FromSeconds(2));
        stage.CallFor(TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(100));
        stage.TakeTrail();

        Assert.Equal(("east", "east", EndpointState.Open), (stage.Call(), stage.TakeTrail(), stage["west"].State));
    }
}
