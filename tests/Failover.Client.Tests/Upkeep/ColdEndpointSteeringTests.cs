namespace Failover.Client.Tests;

/// <summary>Commands and reloads while an endpoint is cold or on its way.</summary>
public sealed class ColdEndpointSteeringTests
{
    [Fact]
    public void Force_OfTheColdOne_ActivatesItWhileTheOthersServe()
    {
        using var scene = new ColdScene("east");

        scene.Stage.Group.Force("east", TimeSpan.FromHours(1));

        Assert.Equal((EndpointState.Activating, "west"), (scene["east"].State, scene.Active));
        Assert.Equal(["west"], scene.Stage.Shares(10).Keys);
        scene.Activate("east");
        Assert.Equal(["east"], scene.Stage.Shares(10).Keys);
        Assert.Equal("east", scene.Active);
    }

    [Fact]
    public void Force_OfTheColdOne_EndsBeforeItIsReady_ItIsProbedLikeAnyOther()
    {
        using var scene = new ColdScene("east");
        scene.Stage.Group.Force("east", TimeSpan.FromSeconds(10));

        scene.Stage.Advance(TimeSpan.FromSeconds(10));
        scene.Activate("east");

        Assert.Equal((EndpointState.HalfOpen, "west"), (scene["east"].State, scene.Active));
    }

    [Fact]
    public void Force_OfThePrimaryThatServes_LeavesTheColdOneCold()
    {
        using var scene = new ColdScene("east");

        scene.Stage.Group.Force("west", TimeSpan.FromHours(1));

        Assert.Equal(EndpointState.Cold, scene["east"].State);
        Assert.Empty(scene.Activations);
    }

    [Fact]
    public void Force_OfAColdOneWhileEverythingElseIsOut_LeavesTheOtherColdOneCold()
    {
        using var scene = new ColdScene("east", "north");
        scene.Stage.Group.Force("north", TimeSpan.FromHours(1));

        scene.Stage.Group.Isolate("west");

        Assert.Equal((EndpointState.Cold, EndpointState.Activating), (scene["east"].State, scene["north"].State));
    }

    [Fact]
    public void Isolate_WhileItIsActivated_TheEndOfTheActivationDoesNotBringItBack()
    {
        using var scene = new ColdScene("east");
        scene.Stage.Trip("west");
        scene.Stage.Group.Isolate("east");

        scene.Activate("east");

        Assert.Equal(EndpointState.Isolated, scene["east"].State);
        scene.Stage.CallFor(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1));
        Assert.DoesNotContain("east", scene.Stage.TakeTrail(), StringComparison.Ordinal);
    }

    [Fact]
    public void Isolate_WhileItsActivationFails_TheHookIsNotCalledAgain()
    {
        using var scene = new ColdScene("east");
        scene.Stage.Trip("west");
        scene.Stage.Group.Isolate("east");

        scene.Activations[0].End.SetException(new IOException("no capacity"));
        scene.Stage.Advance(TimeSpan.FromHours(1));

        Assert.Single(scene.Activations);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Restore_WhileItsActivationRuns_TheHookNeverRunsTwiceAtOnce(bool isolate)
    {
        using var scene = new ColdScene("east");
        scene.Stage.Trip("west");
        if (isolate)
        {
            scene.Stage.Group.Isolate("east");
        }

        scene.Stage.Group.Restore("east");

        Assert.Equal(EndpointState.Activating, scene["east"].State);
        Assert.Single(scene.Activations);
        scene.Activate("east");
        Assert.Equal("east", scene.Stage.Call());
    }

    [Fact]
    public void Drain_OfTheColdOne_NoCallGoesThereNotEvenOnesAddressedToIt()
    {
        using var scene = new ColdScene("east");
        scene.Stage.Group.Drain("east");

        Assert.IsType<NoEndpointAvailableException>(scene.Stage.Start(Stage.Kind(endpoint: "east")).Error);
        scene.Stage.Trip("west");
        scene.Stage.Call();
        Assert.Empty(scene.Activations);
    }

    [Fact]
    public void Restore_AfterADrain_IsColdAgain()
    {
        using var scene = new ColdScene("east");
        scene.Stage.Group.Drain("east");

        scene.Stage.Group.Restore("east");

        Assert.Equal(EndpointState.Cold, scene["east"].State);
    }

    [Fact]
    public void Reload_TakesItAwayWhileItsActivationFails_TheHookIsNotCalledAgain()
    {
        using var scene = new ColdScene("east");
        scene.Stage.Trip("west");

        scene.Stage.Group.Reload(Stage.Options(null, "west"));
        scene.Activations[0].End.SetException(new IOException("no capacity"));
        scene.Stage.Advance(TimeSpan.FromHours(1));

        Assert.Single(scene.Activations);
    }

    [Fact]
    public void Reload_WhileItsActivationRuns_GoesOnWithIt()
    {
        using var scene = new ColdScene("east");
        scene.Stage.Trip("west");

        scene.Stage.Group.Reload(scene.Options());
        Assert.Equal(EndpointState.Activating, scene["east"].State);
        scene.Activate("east");

        Assert.Single(scene.Activations);
        Assert.Equal("east", scene.Stage.Call());
    }

    [Fact]
    public void Reload_ToHotWhileCold_ServesAtOnce()
    {
        using var scene = new ColdScene("east");
        scene.Stage.Group.Isolate("west");
        Assert.Single(scene.Activations);

        scene.Stage.Group.Reload(Stage.Options(null, "west", "east"));

        Assert.Equal(EndpointState.Closed, scene["east"].State);
        scene.Activate("east");
        Assert.Equal((EndpointState.Closed, "east"), (scene["east"].State, scene.Stage.Call()));
    }

    [Fact]
    public void Reload_ToColdWhileItServesAlone_IsActivatedBeforeTheNextCall()
    {
        using var stage = new Stage();
        stage.Group.Isolate("west");
        Assert.Equal("east", stage.Call());

        using var scene = new ColdScene("east");
        stage.Group.Reload(scene.Options());

        Assert.Equal(EndpointState.Activating, stage["east"].State);
        Assert.IsType<NoEndpointAvailableException>(stage.Start().Error);
        scene.Activate("east");
        Assert.Equal("east", stage.Call());
    }

    [Theory]
    [InlineData(EndpointMode.Cold, EndpointMode.Hot)]
    [InlineData(EndpointMode.Hot, EndpointMode.Cold)]
    public void Reload_ChangesTheModeOfAnIsolatedOne_ItStaysIsolatedUntilRestored(EndpointMode before, EndpointMode after)
    {
        using var stage = new Stage(o => o.Endpoints["west"].Mode = before);
        stage.Group.Isolate("west");

        stage.Group.Reload(Stage.Options(o => o.Endpoints["west"].Mode = after));

        Assert.Equal((EndpointState.Isolated, "east"), (stage["west"].State, stage.Call()));
        stage.Group.Isolate("east");
        stage.Group.Restore("west");
        // Without a hook it is ready as soon as it is needed.
        Assert.Equal((after == EndpointMode.Cold ? EndpointState.HalfOpen : EndpointState.Closed, "west"), (stage["west"].State, stage.Call()));
    }
}
