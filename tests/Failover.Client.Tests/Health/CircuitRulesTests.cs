using static Failover.Client.Tests.TestSettings;

namespace Failover.Client.Tests;

public sealed class CircuitRulesTests
{
    private static readonly long Now = Seconds(1000);
    private static readonly Circuit FourFailures = new() { Streak = 4, LastAttempt = Now - Seconds(1) };

    [Fact]
    public void Failed_OneShortOfTheThreshold_StaysClosedInItsGeneration()
    {
        var circuit = CircuitRules.Failed(new Circuit { Streak = 3, LastAttempt = Now }, "e", Now, Default, 0.5);

        Assert.Equal(new Circuit { Streak = 4, LastAttempt = Now, LastError = "e" }, circuit);
    }

    [Fact]
    public void Failed_TheFifthTime_OpensInANewGeneration()
    {
        var circuit = CircuitRules.Failed(FourFailures, "e", Now, Default, 0.5);

        Assert.Equal((EndpointState.Open, 2L, 5), (circuit.State, circuit.Generation, circuit.Streak));
        Assert.Equal((Now + Seconds(5), Now, "e"), (circuit.NextProbe, circuit.OutSince, circuit.LastError));
    }

    [Theory]
    [InlineData(300, 5)] // Five minutes exactly: not yet forgotten.
    [InlineData(300.001, 1)]
    public void Failed_AfterASilence_RemembersTheStreakForFiveMinutes(double silence, int streak) =>
        Assert.Equal(streak, CircuitRules.Failed(FourFailures with { LastAttempt = Now - Seconds(silence) }, "e", Now, Default, 0.5).Streak);

    [Fact]
    public void Touched_WithAStreak_KeepsItFromGrowingOld() =>
        Assert.Equal(FourFailures with { LastAttempt = Now }, CircuitRules.Touched(FourFailures, Now));

    [Fact]
    public void Succeeded_WithAStreak_EndsIt() =>
        Assert.Equal(0, CircuitRules.Succeeded(FourFailures).Streak);

    [Fact]
    public void LeaseTaken_LastsForTheProbeTimeout()
    {
        var circuit = CircuitRules.LeaseTaken(new Circuit { State = EndpointState.Open }, 7, Now, With(static o => o.AttemptTimeout = TimeSpan.FromSeconds(3)));

        // The attempt timeout of 3 s is less than the 10 s that a probe may last.
        Assert.Equal((7L, Now + Seconds(3), Now), (circuit.Lease, circuit.LeaseEnd, circuit.LastProbe));
    }

    [Fact]
    public void LeaseReturned_ChangesNothingElse()
    {
        var circuit = new Circuit { State = EndpointState.HalfOpen, GoodProbes = 2, FailedProbes = 3, NextProbe = Now, Lease = 7 };

        Assert.Equal(circuit with { Lease = 0 }, CircuitRules.LeaseReturned(circuit));
    }

    [Fact]
    public void Benched_LooksAgainAfterFiveMinutesInANewGeneration()
    {
        var circuit = CircuitRules.Benched(FourFailures, "401", Now, Default);

        Assert.Equal((EndpointState.Misconfigured, 2L, Now + Seconds(300)), (circuit.State, circuit.Generation, circuit.NextProbe));
    }

    [Fact]
    public void Benched_Again_StaysInItsGenerationAndOutSinceTheFirstTime()
    {
        var first = CircuitRules.Benched(Circuit.Fresh, "401", Now, Default);

        var second = CircuitRules.Benched(first, "403", Now + Seconds(300), Default);

        Assert.Equal(first with { NextProbe = Now + Seconds(600), LastError = "403" }, second);
    }

    [Theory]
    [InlineData(EndpointState.Isolated)]
    [InlineData(EndpointState.Draining)]
    public void Steered_ForgetsEverythingButTheError(EndpointState state) =>
        Assert.Equal(
            new Circuit { State = state, Generation = 2, OutSince = Now, LastError = "e" },
            CircuitRules.Steered(FourFailures with { LastError = "e", Lease = 7, GoodProbes = 1 }, state, Now));

    [Fact]
    public void Next_KeepsAllButTheLease() =>
        Assert.Equal(FourFailures with { Generation = 2 }, CircuitRules.Next(FourFailures with { Lease = 7 }));
}
