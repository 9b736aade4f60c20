namespace Failover.Client.Tests;

public sealed class FailoverGroupSteeringTests
{
    private static readonly Dictionary<string, (Action<FailoverGroup, string> Give, FailoverEventKind Kind)> Commands = new()
    {
        ["isolate"] = (static (g, e) => g.Isolate(e), FailoverEventKind.EndpointIsolated),
        ["drain"] = (static (g, e) => g.Drain(e), FailoverEventKind.EndpointDraining),
        ["restore"] = (static (g, e) => g.Restore(e), FailoverEventKind.EndpointRestored),
        ["force"] = (static (g, e) => g.Force(e, TimeSpan.FromHours(1)), FailoverEventKind.EndpointForced),
    };

    public static TheoryData<string> CommandNames => [.. Commands.Keys];

    [Theory]
    [MemberData(nameof(CommandNames))]
    public void Command_OnAStandby_IsOneEventInANewGeneration(string command)
    {
        using var stage = new Stage(endpoints: ["west", "east", "north"]);
        if (command == "force")
        {
            // So that the command does not switch as well.
            stage.Group.Isolate("west");
            stage.Events.Clear();
        }

        var before = stage["east"].Generation;
        Commands[command].Give(stage.Group, "EAST");

        var told = Assert.Single(stage.Events);
        Assert.Equal((Commands[command].Kind, "east", before + 1), (told.Kind, told.Endpoint, told.Generation));
        Assert.StartsWith("by command", told.Reason, StringComparison.Ordinal);
        Assert.Equal(before + 1, stage["east"].Generation);
    }

    [Theory]
    [MemberData(nameof(CommandNames))]
    public void Command_OnOneEndpoint_LeavesTheOthersAlone(string command)
    {
        using var stage = new Stage(endpoints: ["west", "east", "north"]);
        stage.Trip("east");
        var before = stage["east"];

        Commands[command].Give(stage.Group, "west");

        Assert.Equal(before, stage["east"]);
    }

    [Theory]
    [MemberData(nameof(CommandNames))]
    public void Command_OnAnUnknownEndpoint_SaysWhichThereAre(string command)
    {
        using var stage = new Stage();

        var thrown = Assert.Throws<ArgumentException>(() => Commands[command].Give(stage.Group, "south"));

        Assert.StartsWith("Group 'stage' has no endpoint 'south'; it has west, east.", thrown.Message, StringComparison.Ordinal);
        Assert.Empty(stage.Events);
        Assert.Equal(0, stage.Clock.ActiveTimers);
    }

    [Fact]
    public void Isolate_TheActiveEndpoint_SwitchesWithOneEvent()
    {
        using var stage = new Stage();

        stage.Group.Isolate("west");

        var switched = Assert.Single(stage.Events, static e => e.Kind == FailoverEventKind.Switched);
        Assert.Equal(("west", "east", "west", "by command"), (switched.From, switched.To, switched.Endpoint, switched.Reason));
        Assert.Equal(("east", "east"), (stage.Group.GetSnapshot().ActiveEndpoint, stage.Call()));
    }
}
