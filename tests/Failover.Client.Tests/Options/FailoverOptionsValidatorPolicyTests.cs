using static Failover.Client.Tests.Validation;

namespace Failover.Client.Tests;

/// <summary>What the validator says of modes, standbys, checks and their durations.</summary>
public sealed class FailoverOptionsValidatorPolicyTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private static readonly Dictionary<string, (Action<FailoverOptions, TimeSpan> Set, TimeSpan Min, TimeSpan Max)> Durations = new()
    {
        ["Detection:Window"] = (static (o, v) => o.Detection.Window = v, TimeSpan.FromSeconds(1), Hour),
        ["Probes:CheckInterval"] = (static (o, v) => o.Probes.CheckInterval = v, TimeSpan.FromMilliseconds(100), Hour),
        ["Probes:WarmInterval"] = (static (o, v) => o.Probes.WarmInterval = v, TimeSpan.FromSeconds(1), Hour),
        ["Return:RampSlowMargin"] = (static (o, v) => o.Return.RampSlowMargin = v, TimeSpan.Zero, Hour),
        ["Hedging:MinDelay"] = (static (o, v) => o.Hedging.MinDelay = v, TimeSpan.Zero, Hour),
    };

    public static TheoryData<string> Names => [.. Durations.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Duration_OutOfRange_IsRefusedWithPropertyValueAndRange(string property)
    {
        var (set, min, max) = Durations[property];
        foreach (var value in new[] { min - TimeSpan.FromTicks(1), max + TimeSpan.FromTicks(1), TimeSpan.MinValue, TimeSpan.MaxValue })
        {
            Assert.Equal($"Failover group 'g': {property} is {value:c}; it must be at least {min:c} and at most {max:c}.", FailureOf(o => set(o, value)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Duration_AtTheEdgeOfItsRange_IsAllowed(string property)
    {
        var (set, min, max) = Durations[property];

        Assert.Empty(FailuresOf(o => set(o, min)));
        Assert.Empty(FailuresOf(o => set(o, max)));
    }

    [Theory]
    [InlineData(-0.001)]
    [InlineData(0.0009)]
    [InlineData(0.011)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Canary_OutOfRange_IsRefused(double canary) =>
        Assert.Equal(
            FormattableString.Invariant($"Failover group 'g': Endpoints:east:Canary is {canary}; it must be 0 or from 0.001 to 0.01."),
            FailureOf(o => (o.Endpoints["east"].Mode, o.Endpoints["east"].Canary) = (EndpointMode.Warm, canary)));

    [Theory]
    [InlineData(EndpointMode.Hot)]
    [InlineData(EndpointMode.Cold)]
    public void Canary_OfAnEndpointThatIsNotWarm_IsRefused(EndpointMode mode) =>
        Assert.Equal(
            $"Failover group 'g': Endpoints:east:Canary is 0.01 and Endpoints:east:Mode is {mode}; only a Warm endpoint can have one.",
            FailureOf(o => (o.Endpoints["east"].Mode, o.Endpoints["east"].Canary) = (mode, 0.01)));

    [Theory]
    [InlineData(EndpointMode.Hot)]
    [InlineData(EndpointMode.Warm)]
    public void OnActivate_OfAnEndpointThatIsNotCold_IsRefused(EndpointMode mode) =>
        Assert.Equal(
            $"Failover group 'g': Endpoints:east:OnActivate is set and Endpoints:east:Mode is {mode}; only a Cold endpoint is activated.",
            FailureOf(o => (o.Endpoints["east"].Mode, o.Endpoints["east"].OnActivate) = (mode, static (_, _) => ValueTask.CompletedTask)));

    [Theory]
    [InlineData("https://store.example", "https://store.example")]
    [InlineData("store.example/a?sig=secret", "store.example/a?***")]
    [InlineData("", "")]
    public void ContentHost_ThatIsNoHost_IsRefusedWithoutItsQuery(string host, string shown) =>
        Assert.Equal(
            $"Failover group 'g': Endpoints:east:ContentHosts has '{shown}'; each must be the name of a host alone, such as contosowe.blob.core.windows.net.",
            FailureOf(o => o.Endpoints["east"].ContentHosts.Add(host)));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void QuotaScope_Blank_IsRefused(string scope) =>
        Assert.Equal(
            $"Failover group 'g': Endpoints:east:QuotaScope is '{scope}'; it must be a name, or be left out.",
            FailureOf(o => o.Endpoints["east"].QuotaScope = scope));

    [Theory]
    [InlineData("")]
    [InlineData("https://elsewhere.example/status")]
    [InlineData("//elsewhere.example/status")]
    [InlineData("a b")]
    [InlineData("../status")]
    [InlineData("status/../../x")]
    [InlineData("status#part")]
    public void Path_ThatIsNotBelowTheAddress_IsRefused(string path) =>
        Assert.StartsWith("Failover group 'g': Probes:Path is '", FailureOf(o => o.Probes.Path = path), StringComparison.Ordinal);

    [Theory]
    [InlineData("status")]
    [InlineData("/status")]
    [InlineData("status/deep?a=1&b=..")]
    [InlineData("a%20b")]
    public void Path_BelowTheAddress_IsAllowed(string path) => Assert.Empty(FailuresOf(o => o.Probes.Path = path));

    [Fact]
    public void Path_WithASecretInIt_IsRefusedWithoutTellingIt() =>
        Assert.DoesNotContain("hunter2", FailureOf(static o => o.Probes.Path = "https://x.example/status?key=hunter2"), StringComparison.Ordinal);

    [Fact]
    public void Failback_AndMode_ThatAreNone_AreRefused()
    {
        Assert.Equal("Failover group 'g': Return:Failback is 7; it must be Automatic or Sticky or Manual.", FailureOf(static o => o.Return.Failback = (FailbackPolicy)7));
        Assert.Equal("Failover group 'g': Endpoints:east:Mode is 7; it must be Hot or Warm or Cold.", FailureOf(static o => o.Endpoints["east"].Mode = (EndpointMode)7));
    }

    [Fact]
    public void GroupOfColdOnes_OfWeightNothing_IsAllowed() =>
        Assert.Empty(FailuresOf(static o =>
        {
            foreach (var endpoint in o.Endpoints.Values)
            {
                (endpoint.Mode, endpoint.Weight, endpoint.Priority) = (EndpointMode.Cold, 0, 0);
            }
        }));
}
