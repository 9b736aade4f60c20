namespace Failover.Client.Tests;

/// <summary>Sticky: a primary that has recovered stands by until the one that serves is lost.</summary>
public sealed class FailbackStickyTests
{
    [Fact]
    public void PrimaryRecovers_StandsByAndNoCallMoves()
    {
        using var scene = new FailbackScene(FailbackPolicy.Sticky);
        scene.LoseAndRecover("west");

        Assert.Equal((EndpointState.Held, "east"), (scene["west"].State, scene.Active));
        scene.Stage.CallFor(TimeSpan.FromHours(1), TimeSpan.FromSeconds(10));

        Assert.DoesNotContain("west", scene.Stage.TakeTrail(), StringComparison.Ordinal);
        Assert.Null(scene["west"].NextProbeIn);
        Assert.Equal("west->east", scene.Switches);
    }

    [Theory]
    [InlineData("trips")]
    [InlineData("is isolated")]
    [InlineData("is drained")]
    [InlineData("is misconfigured")]
    [InlineData("is removed")]
    public void ServingOneIsLost_ThePrimaryTakesOverAndNotTheThirdInLine(string how)
    {
        using var scene = new FailbackScene(FailbackPolicy.Sticky);
        scene.LoseAndRecover("west");

        scene.Lose("east", how);

        Assert.Equal("west", scene.Stage.Call());
        Assert.Equal((EndpointState.Closed, "west"), (scene["west"].State, scene.Active));
        Assert.Equal("west->east east->west", scene.Switches);
    }

    [Theory]
    [InlineData("trips")]
    [InlineData("is isolated")]
    [InlineData("is removed")]
    public void ServingOneIsLostAndComesBack_ThePrimaryStays(string how)
    {
        using var scene = new FailbackScene(FailbackPolicy.Sticky);
        scene.LoseAndRecover("west");

        scene.Lose("east", how);
        scene.Return("east");
        scene.Stage.Call();

        Assert.Equal((EndpointState.Closed, "west"), (scene["west"].State, scene.Active));
    }

    [Fact]
    public void ServingOneIsBusy_ThePrimaryHelpsOutAndStandsBy()
    {
        using var scene = new FailbackScene(FailbackPolicy.Sticky, "west", "east");
        scene.LoseAndRecover("west");
        scene.Stage.Let("east", Acts.InTurn(Acts.Gives(AttemptVerdict.Throttled, TimeSpan.FromSeconds(10)), Acts.Answers));

        Assert.Equal(["west", "west"], [scene.Stage.Call(), scene.Stage.Call()]);
        Assert.Equal((EndpointState.Held, "east"), (scene["west"].State, scene.Active));
        scene.Stage.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal("east", scene.Stage.Call());
    }

    [Fact]
    public void ThreeEndpoints_EachLostInTurn_AlwaysTheFirstThatStandsByTakesOver()
    {
        using var scene = new FailbackScene(FailbackPolicy.Sticky);
        scene.LoseAndRecover("west");
        // Both ahead of north are out before either has recovered.
        scene.Stage.Group.Isolate("west");
        scene.Lose("east", "trips");
        Assert.Equal("north", scene.Active);
        scene.Stage.Recover("east");

        Assert.Equal((EndpointState.Held, "north"), (scene["east"].State, scene.Active));
        scene.Lose("north", "trips");

        Assert.Equal("east", scene.Active);
    }

    [Fact]
    public void HeldOneFailsForThePinned_OpensAndStandsByAgainWhenItRecovers()
    {
        using var scene = new FailbackScene(FailbackPolicy.Sticky);
        scene.LoseAndRecover("west");

        scene.Stage.Trip("west");
        Assert.Equal("east", scene.Active);
        scene.Stage.Recover("west");

        Assert.Equal((EndpointState.Held, "east"), (scene["west"].State, scene.Active));
    }

    [Fact]
    public void Held_Pinned_GoesThere()
    {
        using var scene = new FailbackScene(FailbackPolicy.Sticky);
        scene.LoseAndRecover("west");

        Assert.Equal("west", scene.Stage.Call(Stage.Kind(endpoint: "west")));
        Assert.Equal("west", scene.Stage.Call(Stage.Kind(isReplayable: false, endpoint: "west")));
        Assert.Equal(EndpointState.Held, scene["west"].State);
    }

    [Fact]
    public void Held_Forced_TakesEveryCallAndGoesBackIntoItsPlace()
    {
        using var scene = new FailbackScene(FailbackPolicy.Sticky);
        scene.LoseAndRecover("west");

        scene.Stage.Group.Force("west", TimeSpan.FromMinutes(1));
        Assert.Equal(["west"], scene.Stage.Shares(10).Keys);
        scene.Stage.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal((EndpointState.Closed, "west"), (scene["west"].State, scene.Active));
    }

    [Fact]
    public void Misconfigured_RecoversWhileAnotherServes_StandsBy()
    {
        using var scene = new FailbackScene(FailbackPolicy.Sticky);
        scene.Lose("west", "is misconfigured");
        scene.Stage.Let("west", Acts.Answers);

        scene.Stage.Advance(TimeSpan.FromMinutes(5));
        scene.Stage.Call();

        Assert.Equal((EndpointState.Held, "east"), (scene["west"].State, scene.Active));
    }

    [Fact]
    public void EverythingIsLost_TheFirstThatAnswersServesAndNothingIsHeldBack()
    {
        using var scene = new FailbackScene(FailbackPolicy.Sticky, "west", "east");
        scene.LoseAndRecover("west");
        scene.Lose("east", "trips");
        scene.Lose("west", "trips");
        Assert.Null(scene.Active);
        scene.Stage.Let("west", Acts.Answers);
        scene.Stage.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("west", scene.Stage.Call());
        Assert.Equal((EndpointState.Closed, "west"), (scene["west"].State, scene.Active));
    }

    [Fact]
    public void Restore_OfTheHeldOne_BringsItBack()
    {
        using var scene = new FailbackScene(FailbackPolicy.Sticky);
        scene.LoseAndRecover("west");

        scene.Stage.Group.Restore("west");

        Assert.Equal("west", scene.Stage.Call());
    }

    [Fact]
    public void Reload_ToAutomatic_WhatStoodByTakesItsCallsBack()
    {
        using var scene = new FailbackScene(FailbackPolicy.Sticky);
        scene.LoseAndRecover("west");

        scene.Reload(FailbackPolicy.Automatic);

        Assert.Equal("west", scene.Stage.Call());
        Assert.Equal((EndpointState.Closed, "west"), (scene["west"].State, scene.Active));
    }

    [Fact]
    public void Reload_ThatChangesNothing_LeavesItStandingBy()
    {
        using var scene = new FailbackScene(FailbackPolicy.Sticky);
        scene.LoseAndRecover("west");

        scene.Reload(FailbackPolicy.Sticky);

        Assert.Equal((EndpointState.Held, "east"), (scene["west"].State, scene.Active));
        Assert.Equal("east", scene.Stage.Call());
    }
}
