using static Failover.Client.Tests.TestSettings;

namespace Failover.Client.Tests;

public sealed class EndpointOrderTests
{
    private static readonly FailoverEndpoint West = Endpoint("west", 1), East = Endpoint("east", 2), North = Endpoint("north", 1);

    private readonly EndpointOrder _order = new("group", Default, [East, West, North]);

    [Fact]
    public void ByPriority_IsByPriorityThenName() => Assert.Equal([North, West, East], _order.ByPriority);

    [Fact]
    public void With_Forced_PutsItFirstAndKeepsThePrimary()
    {
        var forced = _order.With(East);

        Assert.Equal([East, North, West], forced.Endpoints);
        Assert.Equal((North, East), (forced.Primary, forced.Active()));
        Assert.Equal(_order.Endpoints, forced.With(forced: null).Endpoints);
    }

    [Fact]
    public void Get_AnyCase_Finds() => Assert.Same(West, _order.Get("WEST", "group"));

    [Fact]
    public void Get_UnknownName_SaysWhichThereAre() =>
        Assert.StartsWith("Group 'group' has no endpoint 'south'; it has north, west, east.", Assert.Throws<ArgumentException>(() => _order.Get("south", "group")).Message, StringComparison.Ordinal);

    [Fact]
    public void Active_IsTheFirstInRotation()
    {
        var north = Endpoint("north");
        north.Health.Circuit = new Circuit { State = EndpointState.HalfOpen };

        Assert.Equal(East, new EndpointOrder("group", Default, [north, East]).Active());
        Assert.Null(new EndpointOrder("group", Default, [north]).Active());
    }
}
