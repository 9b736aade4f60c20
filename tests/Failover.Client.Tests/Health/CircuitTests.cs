using static Failover.Client.Tests.TestSettings;

namespace Failover.Client.Tests;

public sealed class CircuitTests
{
    private static readonly long Now = Seconds(100);

    [Theory]
    [InlineData(EndpointState.Closed, false)]
    [InlineData(EndpointState.HalfOpen, true)]
    [InlineData(EndpointState.Open, true)]
    [InlineData(EndpointState.Misconfigured, true)]
    [InlineData(EndpointState.Draining, false)]
    [InlineData(EndpointState.Isolated, false)]
    public void ProbeIsDue_AtItsTime_OnlyWhereThePolicyAndNotACommandClosedTheWay(EndpointState state, bool due)
    {
        var circuit = new Circuit { State = state, NextProbe = Now };

        Assert.Equal(due, circuit.ProbeIsDue(Now));
        Assert.Equal(due, circuit.MayTryWhenAllDown(Now, Seconds(1)));
        Assert.False(circuit.ProbeIsDue(Now - 1));
    }

    [Fact]
    public void ProbeIsDue_WithAProbeInFlight_WaitsForTheEndOfItsLease()
    {
        var circuit = new Circuit { State = EndpointState.Open, NextProbe = Now, Lease = 7, LeaseEnd = Now + Seconds(10) };

        Assert.False(circuit.ProbeIsDue(Now + Seconds(10) - 1));
        Assert.True(circuit.ProbeIsDue(Now + Seconds(10)));
    }

    [Fact]
    public void MayTryWhenAllDown_BeforeTheNextProbe_IsOnceAnInterval()
    {
        var circuit = new Circuit { State = EndpointState.Open, NextProbe = Now + Seconds(60), LastProbe = Now };

        Assert.False(circuit.MayTryWhenAllDown(Now + Seconds(1) - 1, Seconds(1)));
        Assert.True(circuit.MayTryWhenAllDown(Now + Seconds(1), Seconds(1)));
    }

    [Fact]
    public void MayTryWhenAllDown_WithAProbeInFlight_DoesNot()
    {
        var circuit = new Circuit { State = EndpointState.Open, LastProbe = Now, Lease = 7, LeaseEnd = Now + Seconds(10) };

        Assert.False(circuit.MayTryWhenAllDown(Now + Seconds(9), Seconds(1)));
    }
}
