namespace Failover.Client.Tests;

public sealed class FailoverGroupCaveatTests
{
    private const string Old = "project 'health' is older than the primary's";

    [Fact]
    public void Switch_ToAnEndpointWithACaveat_SaysIt()
    {
        using var stage = new Stage();
        stage.Group.SetCaveat("EAST", Old);

        stage.Group.Isolate("west");

        Assert.Equal(Old, Assert.Single(stage.Events, static e => e.Kind == FailoverEventKind.Switched).Caveat);
    }

    [Fact]
    public void Switch_AwayFromAnEndpointWithACaveat_SaysNothing()
    {
        using var stage = new Stage();
        stage.Group.SetCaveat("west", Old);

        stage.Group.Isolate("west");

        Assert.All(stage.Events, static e => Assert.Null(e.Caveat));
    }

    [Fact]
    public void Switch_CaveatWasTakenBack_SaysNothing()
    {
        using var stage = new Stage();
        stage.Group.SetCaveat("east", Old);
        stage.Group.SetCaveat("east", null);

        stage.Group.Isolate("west");

        Assert.All(stage.Events, static e => Assert.Null(e.Caveat));
    }

    [Fact]
    public void SetCaveat_UnknownEndpoint_SaysWhichThereAre()
    {
        using var stage = new Stage();

        Assert.StartsWith("Group 'stage' has no endpoint 'south'; it has west, east.", Assert.Throws<ArgumentException>(() => stage.Group.SetCaveat("south", Old)).Message, StringComparison.Ordinal);
        Assert.Empty(stage.Events);
    }
}
