using Failover.Client;
using Failover.Client.Testing;

namespace Quickstart.Tests;

public class OutageTests
{
    private static readonly Uri West = new("http://127.0.0.1:1001/");
    private static readonly Uri North = new("http://127.0.0.1:1002/");

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Attempted_OnlyAttemptsAtTheDeadPrimaryCount()
    {
        var outage = new Outage("west", West, "refuse", _time);

        outage.Attempted(new Uri(West, "before"));
        outage.Begin();
        outage.Attempted(new Uri(West, "a"));
        outage.Attempted(new Uri(North, "b"));
        outage.Attempted(new Uri(West, "c"));
        outage.End();
        outage.Attempted(new Uri(West, "after"));

        Assert.Equal(2, outage.Attempts);
    }

    [Fact]
    public void Changed_SwitchThereAndBack_IsTimedFromTheKillAndFromTheRevival()
    {
        var outage = new Outage("west", West, "refuse", _time);
        using var group = new FailoverGroup(new FailoverOptions().AddPrimary("west", West).AddSecondary("north", North), timeProvider: _time);
        group.Changed += (_, e) => outage.Changed(e);

        // A switch before the kill belongs to something else.
        group.Isolate("west");
        group.Restore("west");
        outage.Begin();
        _time.Advance(TimeSpan.FromMilliseconds(30));
        group.Isolate("west");
        _time.Advance(TimeSpan.FromSeconds(5));
        outage.End();
        _time.Advance(TimeSpan.FromMilliseconds(700));
        group.Restore("west");

        Assert.Equal((30, 700), (outage.FailedOverAfter?.TotalMilliseconds, outage.FailedBackAfter?.TotalMilliseconds));
    }

    [Fact]
    public void Answered_ThrottledPrimary_IsTimedByWhoAnswers()
    {
        var outage = new Outage("west", West, "429", _time);

        outage.Answered("north");
        outage.Begin();
        outage.Answered("west");
        _time.Advance(TimeSpan.FromMilliseconds(20));
        outage.Answered("north");
        Assert.Null(outage.FailedBackAfter);
        outage.End();
        outage.Answered("north");
        _time.Advance(TimeSpan.FromMilliseconds(40));
        outage.Answered("west");

        Assert.Equal((20, 40), (outage.FailedOverAfter?.TotalMilliseconds, outage.FailedBackAfter?.TotalMilliseconds));
    }

    [Fact]
    public void Answered_PrimaryThatIsNotThrottled_WaitsForTheSwitch()
    {
        var outage = new Outage("west", West, "503", _time);

        outage.Begin();
        outage.Answered("north");

        Assert.Null(outage.FailedOverAfter);
    }

    [Fact]
    public void Situation_OnlyDuringTheOutage_SaysWhatIsWrong()
    {
        var outage = new Outage("west", West, "hang", _time);
        Assert.Equal("", outage.Situation);

        outage.Begin();
        Assert.Equal(", west down (hang)", outage.Situation);

        outage.End();
        Assert.Equal("", outage.Situation);
    }
}
