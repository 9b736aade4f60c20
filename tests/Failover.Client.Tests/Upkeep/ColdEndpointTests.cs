namespace Failover.Client.Tests;

/// <summary>A cold endpoint is asked for nothing before it is needed, has been activated, and a probe was good.</summary>
public sealed class ColdEndpointTests
{
    [Fact]
    public void WhileThePrimaryServes_NothingIsActivated()
    {
        using var scene = new ColdScene("east");

        scene.Stage.CallFor(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(10));

        Assert.Empty(scene.Activations);
        Assert.Equal((EndpointState.Cold, "west"), (scene["east"].State, scene.Active));
        Assert.Equal(0, scene.Stage.Clock.ActiveTimers);
    }

    [Fact]
    public void ThePrimaryIsLost_ActivatesThenProbesThenServes()
    {
        using var scene = new ColdScene("east");
        scene.Stage.Trip("west");
        Assert.Equal((EndpointState.Activating, null), (scene["east"].State, scene.Active));
        scene.Stage.CallFor(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1));
        scene.Stage.TakeTrail();

        scene.Activate("east");
        Assert.Equal((EndpointState.HalfOpen, null), (scene["east"].State, scene.Active));

        Assert.Equal("east", scene.Stage.Call());
        Assert.EndsWith("east?", scene.Stage.TakeTrail(), StringComparison.Ordinal);
        Assert.Equal((EndpointState.Closed, "east"), (scene["east"].State, scene.Active));
        Assert.Single(scene.Activations);
    }

    [Fact]
    public void Activated_ItsFirstProbeFails_IsOutLikeAnyOther()
    {
        using var scene = new ColdScene("east");
        scene.Stage.Trip("west");
        scene.Stage.Let("east", Acts.Fails);
        scene.Activate("east");

        scene.Stage.Call();

        Assert.Equal(EndpointState.Open, scene["east"].State);
        Assert.Single(scene.Activations);
    }

    [Fact]
    public void Activated_OnlyPostsThatMayNotBeSentTwice_ServesThemWithinOneCallEach()
    {
        using var scene = new ColdScene("east");
        scene.Stage.Trip("west");
        scene.Activate("east");
        scene.Stage.Advance(TimeSpan.FromSeconds(2));

        // Every other second: west, which is dead, could be tried each time.
        var answers = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            answers.Add(scene.Stage.Call(Stage.Once));
            scene.Stage.Advance(TimeSpan.FromSeconds(2));
        }

        Assert.Equal(["east", "east", "east"], answers[^3..]);
    }

    [Fact]
    public void ThePrimaryReturnsWhileItIsActivated_TheActivationIsNotWasted()
    {
        using var scene = new ColdScene("east");
        scene.Stage.Trip("west");
        scene.Stage.Group.Restore("west");
        scene.Stage.Let("west", Acts.Answers);

        scene.Activate("east");

        Assert.Equal((EndpointState.HalfOpen, "west"), (scene["east"].State, scene.Active));
        Assert.Equal(["west"], scene.Stage.Shares(3, Stage.Once).Keys);
    }

    [Fact]
    public void TwoColdOnes_TheSecondIsLeftColdWhileTheFirstIsAboutToServe()
    {
        using var scene = new ColdScene("east", "north");
        scene.Stage.Trip("west");

        scene.Activate("east");

        Assert.Equal((EndpointState.HalfOpen, EndpointState.Cold), (scene["east"].State, scene["north"].State));
        scene.Stage.Call();
        Assert.Equal((EndpointState.Closed, EndpointState.Cold), (scene["east"].State, scene["north"].State));
    }

    [Fact]
    public void TwoColdOnes_TheFirstIsNoGood_TheSecondIsActivated()
    {
        using var scene = new ColdScene("east", "north");
        scene.Stage.Trip("west");
        scene.Stage.Let("east", Acts.Fails);
        scene.Activate("east");

        scene.Stage.Call();

        Assert.Equal((EndpointState.Open, EndpointState.Activating), (scene["east"].State, scene["north"].State));
        scene.Activate("north");
        scene.Stage.Call();
        Assert.Equal("north", scene.Active);
    }

    [Fact]
    public void OnlyColdOnes_TheFirstIsActivatedFromTheStart()
    {
        using var scene = new ColdScene("west", "east");
        Assert.Equal((EndpointState.Activating, EndpointState.Cold), (scene["west"].State, scene["east"].State));
        Assert.IsType<NoEndpointAvailableException>(scene.Stage.Start().Error);

        scene.Activate("west");

        Assert.Equal("west", scene.Stage.Call());
        Assert.Equal(EndpointState.Cold, scene["east"].State);
    }

    [Fact]
    public void HotStandbyBehindIt_ThePrimaryIsLost_ServesUntilTheColdOneIsReady()
    {
        using var scene = new ColdScene(static o => o.Endpoints["north"] = new FailoverEndpointOptions { Address = new Uri("https://north.example"), Priority = 2 }, "east");
        scene.Stage.Trip("west");

        Assert.Equal(["north"], scene.Stage.Shares(10).Keys);
        scene.Activate("east");
        scene.Stage.Call();

        // Not alone, it comes back as any endpoint does: after three good probes.
        Assert.Equal(EndpointState.HalfOpen, scene["east"].State);
    }

    [Fact]
    public void Pinned_WhileCold_IsRefusedAndNothingIsActivated()
    {
        using var scene = new ColdScene("east");

        Assert.IsType<NoEndpointAvailableException>(scene.Stage.Start(Stage.Kind(endpoint: "east")).Error);
        Assert.Empty(scene.Activations);
    }
}
