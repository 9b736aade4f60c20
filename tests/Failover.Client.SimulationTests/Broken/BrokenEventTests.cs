using Failover.Client.Testing;

namespace Failover.Client.SimulationTests;

/// <summary>The check of events sees what it is for. Its snapshots are those of a real group, which nobody else calls.</summary>
public sealed class BrokenEventTests : IDisposable
{
    private readonly Broken _broken = new();
    private readonly FailoverGroup _group = new(new Scenario("").DefaultOptions(), timeProvider: new ManualTimeProvider(), random: new Random(1));
    private readonly EventsAddUp _check;

    public BrokenEventTests()
    {
        _check = new EventsAddUp(_broken.Group, _group.GetSnapshot);
        _check.Begin(_group.GetSnapshot());
    }

    public void Dispose() => _group.Dispose();

    [Fact]
    public void EventsAddUp_EventThatIsMissing_IsSeen()
    {
        _broken.Event(FailoverEventKind.Reloaded, _broken.West);

        Broken.Breaks(22, () => _check.Happened(_broken.Event(FailoverEventKind.Reloaded, _broken.West)));
    }

    [Fact]
    public void EventsAddUp_SwitchToldTwice_IsSeen()
    {
        _check.Happened(_broken.Event(FailoverEventKind.Switched, _broken.West, "west", "north"));

        Broken.Breaks(22, () => _check.Happened(_broken.Event(FailoverEventKind.Switched, _broken.West, "west", "north")));
    }

    [Fact]
    public void EventsAddUp_StateThatNoEventToldOf_IsSeen()
    {
        Broken.Set(_broken.West, EndpointState.Open, generation: 2);

        Broken.Breaks(22, () => _check.AttemptBegan(_broken.Attempt(_broken.West)));
    }

    [Fact]
    public void EventsAddUp_SnapshotThatSaysOtherwise_IsSeen()
    {
        // One event in the group, and another told: the count is the same, the sum is not.
        _group.Isolate("north");
        _check.Begin(_group.GetSnapshot());
        _group.Restore("north");
        _broken.Event(FailoverEventKind.EndpointIsolated, _broken.North);
        Broken.Set(_broken.North, EndpointState.Draining, generation: 3);

        Broken.Breaks(22, () => _check.Happened(_broken.Event(FailoverEventKind.EndpointDraining, _broken.North)));
    }
}
