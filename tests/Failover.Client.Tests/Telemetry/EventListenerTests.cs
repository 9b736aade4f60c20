using Microsoft.Extensions.Logging;

namespace Failover.Client.Tests;

public sealed class EventListenerTests
{
    [Fact]
    public void Changed_ListenerCallsTheGroup_EventsStillComeInOrderWithoutGaps()
    {
        using var stage = new Stage(endpoints: ["west", "east", "north"]);
        stage.Group.Changed += (_, e) =>
        {
            switch (e)
            {
                case { Kind: FailoverEventKind.EndpointOpened, Endpoint: "west" }: stage.Group.Isolate("west"); break;
                case { Kind: FailoverEventKind.EndpointIsolated }: stage.Group.Force("north", TimeSpan.FromMinutes(1)); break;
                case { Kind: FailoverEventKind.EndpointForced }: stage.Call(); break;
            }
        };

        stage.Let("west", Acts.Fails);
        for (var i = 0; i < 5; i++)
        {
            stage.Call();
        }

        Assert.Equal(Enumerable.Range(1, stage.Events.Count).Select(static i => (long)i), stage.Events.Select(static e => e.Sequence));
        Assert.Equal(
            [
                FailoverEventKind.EndpointOpened, FailoverEventKind.Switched, FailoverEventKind.EndpointIsolated,
                FailoverEventKind.EndpointForced, FailoverEventKind.Switched,
            ],
            stage.Events.Select(static e => e.Kind));
    }

    [Fact]
    public void Changed_ListenerThrows_CallsAndStateDoNotNotice()
    {
        using var log = new ListLoggerProvider();
        using var loggers = LoggerFactory.Create(b => b.AddProvider(log));
        using var group = new FailoverGroup(Stage.Options(), loggerFactory: loggers);
        group.Changed += static (_, _) => throw new NotSupportedException("mine");

        group.Isolate("west");

        Assert.Equal("east", group.GetSnapshot().ActiveEndpoint);
        // One for each event: isolated, and switched.
        Assert.Equal(2, log.Entries.Count(static e => e is { Id: 8, Exception: NotSupportedException }));
    }

    [Fact]
    public void Changed_OneListenerThrows_TheOthersStillHear()
    {
        using var group = new FailoverGroup(Stage.Options());
        var heard = new List<FailoverEventKind>();
        group.Changed += static (_, _) => throw new NotSupportedException();
        group.Changed += (_, e) => heard.Add(e.Kind);

        group.Isolate("west");

        Assert.Equal([FailoverEventKind.EndpointIsolated, FailoverEventKind.Switched], heard);
    }

    [Fact]
    public void Changed_Sender_IsTheGroup()
    {
        using var group = new FailoverGroup(Stage.Options());
        object? sender = null;
        group.Changed += (s, _) => sender = s;

        group.Drain("east");

        Assert.Same(group, sender);
    }

    [Fact]
    public void Changed_ATrip_TellsReasonAndEvidence()
    {
        using var stage = new Stage();
        stage.Trip("west");

        Assert.Equal(
            [("5 failures in a row", "IOException: west is down"), ("5 failures in a row", "IOException: west is down")],
            stage.Events.Select(static e => (e.Reason, e.Evidence!)));
        Assert.Equal((FailoverEventKind.EndpointOpened, FailoverEventKind.Switched), (stage.Events[0].Kind, stage.Events[1].Kind));
    }

    [Fact]
    public void Changed_StandbyTrips_IsNoSwitch()
    {
        using var stage = new Stage();

        stage.Trip("east");

        Assert.Equal([FailoverEventKind.EndpointOpened], stage.Events.Select(static e => e.Kind));
    }
}
