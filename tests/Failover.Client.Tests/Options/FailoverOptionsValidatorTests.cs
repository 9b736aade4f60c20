using System.Globalization;
using static Failover.Client.Tests.Validation;

namespace Failover.Client.Tests;

public sealed class FailoverOptionsValidatorTests
{
    private static readonly Dictionary<string, Action<FailoverOptions, TimeSpan>> Durations = new()
    {
        ["AttemptTimeout"] = static (o, v) => o.AttemptTimeout = v,
        ["TotalTimeout"] = static (o, v) => o.TotalTimeout = v,
        ["Detection:StreakMemory"] = static (o, v) => o.Detection.StreakMemory = v,
        ["Detection:RetryDelay"] = static (o, v) => o.Detection.RetryDelay = v,
        ["Probes:FirstDelay"] = static (o, v) => o.Probes.FirstDelay = v,
        ["Probes:MaxDelay"] = static (o, v) => o.Probes.MaxDelay = v,
        ["Probes:Timeout"] = static (o, v) => o.Probes.Timeout = v,
        ["Probes:SuccessSpacing"] = static (o, v) => o.Probes.SuccessSpacing = v,
        ["Probes:AllDownInterval"] = static (o, v) => o.Probes.AllDownInterval = v,
        ["Probes:MisconfiguredDelay"] = static (o, v) => o.Probes.MisconfiguredDelay = v,
        ["Throttling:MaxHint"] = static (o, v) => o.Throttling.MaxHint = v,
        ["Throttling:FirstDelay"] = static (o, v) => o.Throttling.FirstDelay = v,
        ["Throttling:MaxDelay"] = static (o, v) => o.Throttling.MaxDelay = v,
        ["Http:FirstByteWait"] = static (o, v) => o.Http.FirstByteWait = v,
        ["Http:BodyIdleTimeout"] = static (o, v) => o.Http.BodyIdleTimeout = v,
        ["Endpoints:east:ActivationTimeout"] = static (o, v) => o.Endpoints["east"].ActivationTimeout = v,
    };

    private static readonly HashSet<string> MayBeZero = ["Detection:RetryDelay", "Probes:SuccessSpacing", "Throttling:MaxHint", "Http:FirstByteWait"];

    public static TheoryData<string> DurationNames => [.. Durations.Keys];

    [Theory]
    [MemberData(nameof(DurationNames))]
    public void Duration_NegativeOrAbsurd_IsRefusedWithPropertyValueAndRange(string property) =>
        Assert.All(
            ["-00:00:00.0000001", "1.00:00:00.0000001", "10675199.02:48:05.4775807"],
            value => Assert.Contains(
                FailuresOf(o => Durations[property](o, TimeSpan.Parse(value, CultureInfo.InvariantCulture))),
                f => f.StartsWith($"Failover group 'g': {property} is {value}; it must be {(MayBeZero.Contains(property) ? "at least" : "more than")} 00:00:00 and at most ", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(DurationNames))]
    public void Duration_Zero_IsAllowedOnlyWhereItMeansSomething(string property) =>
        Assert.Equal(MayBeZero.Contains(property), FailuresOf(o => Durations[property](o, TimeSpan.Zero)) is []);

    [Fact]
    public void AttemptTimeout_AboveTheTotal_IsRefused() =>
        Assert.Equal(
            "Failover group 'g': AttemptTimeout is 00:00:31; it must be more than 00:00:00 and at most TotalTimeout (00:00:30).",
            FailureOf(static o => o.AttemptTimeout = TimeSpan.FromSeconds(31)));

    [Fact]
    public void AttemptTimeout_OfTheTotal_IsAllowed() => Assert.Empty(FailuresOf(static o => o.AttemptTimeout = o.TotalTimeout));

    [Theory]
    [InlineData("Probes", 61, 60)]
    [InlineData("Throttling", 31, 30)]
    public void FirstDelay_AboveTheLongest_IsRefused(string section, int seconds, int most)
    {
        var failure = FailureOf(o => Durations[$"{section}:FirstDelay"](o, TimeSpan.FromSeconds(seconds)));

        Assert.Equal($"Failover group 'g': {section}:FirstDelay is {TimeSpan.FromSeconds(seconds)}; it must be more than 00:00:00 and at most {section}:MaxDelay ({TimeSpan.FromSeconds(most)}).", failure);
    }

    [Fact]
    public void Failures_OfSeveralProperties_AreAllTold() =>
        Assert.Equal(2, FailuresOf(static o => (o.FailureThreshold, o.Probes.Jitter) = (0, 1)).Length);
}
