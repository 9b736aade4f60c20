using static Failover.Client.Tests.Validation;

namespace Failover.Client.Tests;

public sealed class FailoverOptionsValidatorNumberTests
{
    private static readonly Dictionary<string, (Action<FailoverOptions, double> Set, string Range)> Numbers = new()
    {
        ["FailureThreshold"] = (static (o, v) => o.FailureThreshold = (int)v, "from 1 to 1000"),
        ["Probes:Jitter"] = (static (o, v) => o.Probes.Jitter = v, "from 0 to 0.9"),
        ["Probes:RequiredSuccesses"] = (static (o, v) => o.Probes.RequiredSuccesses = (int)v, "from 1 to 100"),
        ["Replay:MaxBufferedBytes"] = (static (o, v) => o.Replay.MaxBufferedBytes = (int)v, "from 0 to 1073741824"),
        ["Http:RememberedJobs"] = (static (o, v) => o.Http.RememberedJobs = (int)v, "from 0 to 1000000"),
        ["Detection:FailureRatio"] = (static (o, v) => o.Detection.FailureRatio = v, "from 0.001 to 1"),
        ["Return:RampWindow"] = (static (o, v) => (o.Return.RampWindow, o.Return.RampFailures) = ((int)v, 1), "from 1 to 30"),
        ["Return:RampFailures"] = (static (o, v) => o.Return.RampFailures = (int)v, "from 1 to 10"),
        ["Return:RampSlowFactor"] = (static (o, v) => o.Return.RampSlowFactor = v, "from 1 to 1000"),
        ["Budget:ReserveRatio"] = (static (o, v) => o.Budget.ReserveRatio = v, "from 0 to 0.9"),
        ["Budget:ReserveFactor"] = (static (o, v) => o.Budget.ReserveFactor = v, "from 0 to 1000"),
        ["Budget:ExtraAttemptRatio"] = (static (o, v) => o.Budget.ExtraAttemptRatio = v, "from 0 to 10"),
        ["Budget:ExtraAttemptsPerSecond"] = (static (o, v) => o.Budget.ExtraAttemptsPerSecond = v, "from 0 to 100000"),
        ["Hedging:MaxRatio"] = (static (o, v) => o.Hedging.MaxRatio = v, "from 0 to 1"),
        ["Endpoints:west:Weight"] = (static (o, v) => o.Endpoints["west"].Weight = (int)v, "from 0 to 1000"),
        ["Endpoints:west:Priority"] = (static (o, v) => o.Endpoints["west"].Priority = (int)v, "from 0 to 1000"),
    };

    [Theory]
    [InlineData("FailureThreshold", 0)]
    [InlineData("FailureThreshold", -1)]
    [InlineData("FailureThreshold", 1001)]
    [InlineData("Probes:Jitter", -0.1)]
    [InlineData("Probes:Jitter", 0.91)]
    [InlineData("Probes:Jitter", double.NaN)]
    [InlineData("Probes:Jitter", double.PositiveInfinity)]
    [InlineData("Probes:RequiredSuccesses", 0)]
    [InlineData("Probes:RequiredSuccesses", 101)]
    [InlineData("Replay:MaxBufferedBytes", -1)]
    [InlineData("Replay:MaxBufferedBytes", int.MaxValue)]
    [InlineData("Http:RememberedJobs", -1)]
    [InlineData("Http:RememberedJobs", 1_000_001)]
    [InlineData("Detection:FailureRatio", 0)]
    [InlineData("Detection:FailureRatio", 1.01)]
    [InlineData("Return:RampWindow", 0)]
    [InlineData("Return:RampWindow", 31)]
    [InlineData("Return:RampFailures", 0)]
    [InlineData("Return:RampFailures", 11)]
    [InlineData("Return:RampSlowFactor", 0.9)]
    [InlineData("Return:RampSlowFactor", double.NaN)]
    [InlineData("Budget:ReserveRatio", -0.1)]
    [InlineData("Budget:ReserveRatio", 0.91)]
    [InlineData("Budget:ReserveFactor", -1)]
    [InlineData("Budget:ReserveFactor", 1001)]
    [InlineData("Budget:ExtraAttemptRatio", -0.1)]
    [InlineData("Budget:ExtraAttemptRatio", double.PositiveInfinity)]
    [InlineData("Budget:ExtraAttemptsPerSecond", -1)]
    [InlineData("Budget:ExtraAttemptsPerSecond", 100_001)]
    [InlineData("Hedging:MaxRatio", -0.01)]
    [InlineData("Hedging:MaxRatio", 1.01)]
    [InlineData("Endpoints:west:Weight", -1)]
    [InlineData("Endpoints:west:Weight", 1001)]
    [InlineData("Endpoints:west:Priority", -1)]
    [InlineData("Endpoints:west:Priority", 1001)]
    public void Number_OutOfRange_IsRefusedWithPropertyValueAndRange(string property, double value) =>
        Assert.Equal(
            FormattableString.Invariant($"Failover group 'g': {property} is {value}; it must be {Numbers[property].Range}."),
            FailureOf(o => Numbers[property].Set(o, value)));

    [Theory]
    [InlineData("FailureThreshold", 1)]
    [InlineData("FailureThreshold", 1000)]
    [InlineData("Probes:Jitter", 0)]
    [InlineData("Probes:Jitter", 0.9)]
    [InlineData("Probes:RequiredSuccesses", 1)]
    [InlineData("Replay:MaxBufferedBytes", 0)]
    [InlineData("Replay:MaxBufferedBytes", 1 << 30)]
    [InlineData("Http:RememberedJobs", 0)]
    [InlineData("Detection:FailureRatio", 0.001)]
    [InlineData("Detection:FailureRatio", 1)]
    [InlineData("Return:RampWindow", 1)]
    [InlineData("Return:RampWindow", 30)]
    [InlineData("Return:RampFailures", 1)]
    [InlineData("Return:RampFailures", 10)]
    [InlineData("Budget:ReserveRatio", 0)]
    [InlineData("Budget:ReserveRatio", 0.9)]
    [InlineData("Budget:ExtraAttemptRatio", 0)]
    [InlineData("Budget:ExtraAttemptsPerSecond", 0)]
    [InlineData("Hedging:MaxRatio", 0)]
    [InlineData("Hedging:MaxRatio", 1)]
    [InlineData("Endpoints:west:Weight", 0)]
    [InlineData("Endpoints:west:Weight", 1000)]
    [InlineData("Endpoints:west:Priority", 1000)]
    public void Number_AtTheEdgeOfItsRange_IsAllowed(string property, double value) =>
        Assert.Empty(FailuresOf(o => Numbers[property].Set(o, value)));

    [Fact]
    public void Classify_Null_IsRefused() =>
        Assert.Equal("Failover group 'g': Http:Classify is null; it must be a function, such as HttpVerdicts.Default.", FailureOf(static o => o.Http.Classify = null!));

    [Theory]
    [InlineData(0)]
    [InlineData(65)] // One more than a call can keep track of.
    public void Endpoints_TooFewOrTooMany_AreRefused(int count)
    {
        var failure = FailureOf(o =>
        {
            o.Endpoints.Clear();
            for (var i = 0; i < count; i++)
            {
                o.AddSecondary($"e{i}", $"https://e{i}.example");
            }
        });

        Assert.Equal($"Failover group 'g': Endpoints has {count} entries; a group needs from 1 to 64.", failure);
    }
}
