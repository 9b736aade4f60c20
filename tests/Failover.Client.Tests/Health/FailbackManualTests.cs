namespace Failover.Client.Tests;

/// <summary>Manual: a primary that has recovered stands by until a command.</summary>
public sealed class FailbackManualTests
{
    [Theory]
    [InlineData("trips")]
    [InlineData("is isolated")]
    [InlineData("is removed")]
    public void ServingOneIsLost_TheThirdTakesOverAndThePrimaryStandsBy(string how)
    {
        using var scene = new FailbackScene(FailbackPolicy.Manual);
        scene.LoseAndRecover("west");

        scene.Lose("east", how);

        Assert.Equal("north", scene.Stage.Call());
        Assert.Equal((EndpointState.Held, "north"), (scene["west"].State, scene.Active));
        Assert.Equal("west->east east->north", scene.Switches);
    }

    [Fact]
    public void NothingElseServes_CallsGoToTheHeldOneAndItStaysHeld()
    {
        using var scene = new FailbackScene(FailbackPolicy.Manual, "west", "east");
        scene.LoseAndRecover("west");
        scene.Lose("east", "trips");

        Assert.Equal(["west", "west"], [scene.Stage.Call(), scene.Stage.Call(Stage.Once)]);
        Assert.Equal((EndpointState.Held, "west"), (scene["west"].State, scene.Active));
        scene.Stage.Recover("east");

        Assert.Equal(("east", "east"), (scene.Stage.Call(), scene.Active));
    }

    [Fact]
    public void NothingElseServes_TheHeldOneIsLost_TheFirstThatAnswersServes()
    {
        using var scene = new FailbackScene(FailbackPolicy.Manual, "west", "east");
        scene.LoseAndRecover("west");
        scene.Lose("east", "trips");
        scene.Lose("west", "trips");
        Assert.Null(scene.Active);
        scene.Stage.Let("west", Acts.Answers);
        scene.Stage.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("west", scene.Stage.Call());
        Assert.Equal(EndpointState.Closed, scene["west"].State);
    }

    [Fact]
    public void ServingOneIsBusy_TheHeldOneHelpsOutBeforeACallerIsRefused()
    {
        using var scene = new FailbackScene(FailbackPolicy.Manual, "west", "east");
        scene.LoseAndRecover("west");
        scene.Stage.Let("east", Acts.Gives(AttemptVerdict.Throttled, TimeSpan.FromSeconds(50)));

        Assert.Equal("west", scene.Stage.Call());
        Assert.Equal(EndpointState.Held, scene["west"].State);
    }

    [Fact]
    public void Restore_BringsItBack()
    {
        using var scene = new FailbackScene(FailbackPolicy.Manual);
        scene.LoseAndRecover("west");

        scene.Stage.Group.Restore("west");

        Assert.Equal(("west", "west"), (scene.Stage.Call(), scene.Active));
        Assert.Equal("west->east east->west", scene.Switches);
    }

    [Fact]
    public void Reload_ToSticky_TheHeldOneTakesOverWhenTheServingOneIsLost()
    {
        using var scene = new FailbackScene(FailbackPolicy.Manual);
        scene.LoseAndRecover("west");

        scene.Reload(FailbackPolicy.Sticky);
        Assert.Equal("east", scene.Active);
        scene.Lose("east", "trips");

        Assert.Equal("west", scene.Active);
    }
}
