namespace Failover.Client.Tests;

/// <summary>Out by command: what still goes there, and how it comes back.</summary>
public sealed class FailoverGroupIsolateTests
{
    [Fact]
    public void Isolate_NoCallGoesThere_NotEvenOneThatIsBoundToIt()
    {
        using var stage = new Stage();
        stage.Group.Isolate("west");

        for (var i = 0; i < 10; i++)
        {
            stage.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal("east", stage.Call());
        }

        Assert.IsType<NoEndpointAvailableException>(stage.Start(Stage.Kind(endpoint: "west")).Error);
        Assert.DoesNotContain(stage.Attempts, static a => a.Endpoint == "west");
    }

    [Fact]
    public void Isolate_CallInFlight_EndsWhereItIs()
    {
        using var stage = new Stage();
        var held = new Gate();
        stage.Let("west", held.Act);
        var call = stage.Start();

        stage.Group.Isolate("west");
        Assert.False(call.IsDone);
        held.End(AttemptVerdict.Success);

        Assert.Equal("west", call.ToString());
    }

    [Fact]
    public void Drain_NoNewCallGoesThere_ButThoseThatAreBoundToItDo()
    {
        using var stage = new Stage();
        stage.Group.Drain("west");

        Assert.Equal(["east", "west"], [stage.Call(), stage.Call(Stage.Kind(endpoint: "west"))]);
        Assert.Equal(EndpointState.Draining, stage["west"].State);
    }

    [Theory]
    [InlineData("isolated")]
    [InlineData("draining")]
    [InlineData("open")]
    [InlineData("busy")]
    [InlineData("forced")]
    public void Restore_WhateverItWas_IsInItsPlaceAgainWithACleanSlate(string state)
    {
        using var stage = new Stage();
        switch (state)
        {
            case "isolated": stage.Group.Isolate("west"); break;
            case "draining": stage.Group.Drain("west"); break;
            case "open": stage.Trip("west"); break;
            case "forced": stage.Group.Force("west", TimeSpan.FromHours(1)); break;
            default:
                stage.Let("west", Acts.Gives(AttemptVerdict.Throttled, TimeSpan.FromSeconds(30)));
                stage.Call();
                break;
        }

        stage.Let("west", Acts.Answers);
        stage.Group.Restore("west");

        var west = stage["west"];
        Assert.Equal((EndpointState.Closed, 0, null, null), (west.State, west.ConsecutiveFailures, west.CoolingFor, west.NextProbeIn));
        Assert.Equal((null, "west", "west"), (stage.Group.GetSnapshot().ForcedEndpoint, stage.Group.GetSnapshot().ActiveEndpoint, stage.Call()));
    }

    [Fact]
    public void GetSnapshot_TimeOpen_AddsUpTheAbsences()
    {
        using var stage = new Stage();
        for (var i = 0; i < 3; i++)
        {
            stage.Group.Isolate("west");
            stage.Advance(TimeSpan.FromSeconds(10));
            stage.Group.Restore("west");
            stage.Advance(TimeSpan.FromSeconds(60));
        }

        stage.Group.Drain("west");
        stage.Advance(TimeSpan.FromSeconds(5));

        // Three times 10 s, and 5 s so far.
        Assert.Equal(TimeSpan.FromSeconds(35), stage["west"].TimeOpen);
    }
}
