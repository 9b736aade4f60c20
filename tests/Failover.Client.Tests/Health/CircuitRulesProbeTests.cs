using static Failover.Client.Tests.TestSettings;

namespace Failover.Client.Tests;

public sealed class CircuitRulesProbeTests
{
    private static readonly long Now = Seconds(1000);

    private static readonly Circuit Open = new()
    {
        State = EndpointState.Open, Generation = 2, NextProbe = Now, LastProbe = Now, Lease = 7, LeaseEnd = Now + Seconds(10),
    };

    [Fact]
    public void ProbeFailed_ThatWasDue_MovesOnInTheSchedule()
    {
        var circuit = CircuitRules.ProbeFailed(Open, "e", Now, Default, 0.5);

        // The second wait of 5, 10, 20, 40, 60.
        Assert.Equal(Open with { Lease = 0, FailedProbes = 1, NextProbe = Now + Seconds(10), LastError = "e" }, circuit);
    }

    [Fact]
    public void ProbeFailed_ThatWasNotDue_LeavesTheScheduleAlone()
    {
        var early = Open with { NextProbe = Now + Seconds(30) };

        Assert.Equal(early with { Lease = 0, LastError = "e" }, CircuitRules.ProbeFailed(early, "e", Now, Default, 0.5));
    }

    [Fact]
    public void ProbeFailed_OnTheWayBack_OpensInANewGeneration()
    {
        var circuit = CircuitRules.ProbeFailed(Open with { State = EndpointState.HalfOpen, GoodProbes = 2 }, "e", Now, Default, 0.5);

        // A trip like any other: at most one in a generation.
        Assert.Equal((EndpointState.Open, 0, 3L), (circuit.State, circuit.GoodProbes, circuit.Generation));
    }

    [Fact]
    public void ProbeSucceeded_TheFirstTime_IsOnTheWayBack() =>
        Assert.Equal(
            Open with { State = EndpointState.HalfOpen, Lease = 0, GoodProbes = 1, NextProbe = Now + Seconds(1) },
            CircuitRules.ProbeSucceeded(Open, nothingElseServes: false, isHeldBack: false, Now, Default, chance: 0.5));

    [Fact]
    public void ProbeSucceeded_TheThirdTime_BeginsTheRampInANewGeneration() =>
        Assert.Equal(
            // Half-way between the minute it takes at most and a fifth less.
            Open with { State = EndpointState.Ramping, Generation = 3, Lease = 0, Streak = 0, OutSince = null, RampSince = Now, RampDuration = Seconds(54) },
            CircuitRules.ProbeSucceeded(Open with { State = EndpointState.HalfOpen, GoodProbes = 2 }, nothingElseServes: false, isHeldBack: false, Now, Default, chance: 0.5));

    [Fact]
    public void ProbeSucceeded_WhenNothingElseServes_ClosesAtOnce() =>
        Assert.Equal(Circuit.Fresh with { Generation = 3, ReturnedAt = Now }, CircuitRules.ProbeSucceeded(Open, nothingElseServes: true, isHeldBack: false, Now, Default, chance: 0.5));

    [Fact]
    public void ProbeSucceeded_OfAMisconfiguredEndpoint_ClosesAtOnce() =>
        Assert.Equal(
            Circuit.Fresh with { Generation = 3, ReturnedAt = Now },
            CircuitRules.ProbeSucceeded(Open with { State = EndpointState.Misconfigured }, nothingElseServes: false, isHeldBack: false, Now, Default, chance: 0.5));
}
