namespace Failover.Client.Tests;

/// <summary>A reload keeps what was learnt about the endpoints that stay.</summary>
public sealed class FailoverGroupReloadStateTests
{
    [Fact]
    public void Reload_EndpointsThatStay_KeepTheirState()
    {
        using var stage = new Stage();
        stage.Trip("west");
        stage.Advance(TimeSpan.FromSeconds(2));
        var before = stage["west"];

        stage.Group.Reload(Stage.Options(static o => o.FailureThreshold = 3, "west", "east", "north"));

        // A new generation of the same state.
        Assert.Equal(before with { Generation = before.Generation + 1 }, stage["west"]);
        Assert.Equal(["west", "east", "north"], stage.Group.Endpoints.Select(static e => e.Name));
    }

    [Theory]
    [InlineData("https://west.example/")]
    [InlineData("https://WEST.example:443")]
    public void Reload_TheSameAddressSpeltAnotherWay_IsTheSameEndpoint(string address) => AssertKeeps("https://west.example", address);

    [Fact]
    public void Reload_ASlashMoreBehindTheBasePath_IsTheSameEndpoint() => AssertKeeps("https://west.example/base", "https://west.example/base/");

    [Fact]
    public void Reload_AnotherAddress_IsAnotherEndpoint()
    {
        using var stage = new Stage();
        stage.Trip("west");

        stage.Group.Reload(Stage.Options(static o => o.Endpoints["west"].Address = new Uri("https://west2.example")));

        Assert.Equal((EndpointState.Closed, 0L), (stage["west"].State, stage["west"].Attempts));
    }

    [Theory]
    [InlineData("isolated")]
    [InlineData("forced")]
    [InlineData("busy")]
    public void Reload_WhatACommandOrTheEndpointAskedFor_StillHolds(string state)
    {
        using var stage = new Stage();
        switch (state)
        {
            case "isolated": stage.Group.Isolate("west"); break;
            case "forced": stage.Group.Force("east", TimeSpan.FromHours(1)); break;
            default:
                stage.Let("west", Acts.Gives(AttemptVerdict.Throttled, TimeSpan.FromSeconds(30)));
                stage.Call();
                break;
        }

        stage.Group.Reload(Stage.Options());

        Assert.Equal("east", stage.Call());
    }

    private static void AssertKeeps(string before, string after)
    {
        using var stage = new Stage(o => o.Endpoints["west"].Address = new Uri(before));
        stage.Trip("west");

        stage.Group.Reload(Stage.Options(o => o.Endpoints["west"].Address = new Uri(after)));

        Assert.Equal(EndpointState.Open, stage["west"].State);
    }
}
