using System.Collections;
using static Failover.Client.Tests.ReaderInput;

namespace Failover.Client.Tests;

public sealed class FailoverOptionsReaderTests
{
    [Theory]
    [InlineData("AttemptTimeout")]
    [InlineData("TotalTimeout")]
    [InlineData("Detection:StreakMemory")]
    [InlineData("Detection:Window")]
    [InlineData("Detection:SlowDuration")]
    [InlineData("Detection:RetryDelay")]
    [InlineData("Probes:FirstDelay")]
    [InlineData("Probes:MaxDelay")]
    [InlineData("Probes:Timeout")]
    [InlineData("Probes:SuccessSpacing")]
    [InlineData("Probes:AllDownInterval")]
    [InlineData("Probes:MisconfiguredDelay")]
    [InlineData("Probes:Patience")]
    [InlineData("Probes:CheckInterval")]
    [InlineData("Probes:WarmInterval")]
    [InlineData("Return:RampDuration")]
    [InlineData("Return:RampSlowMargin")]
    [InlineData("Return:FirstHold")]
    [InlineData("Return:MaxHold")]
    [InlineData("Return:StableAfter")]
    [InlineData("Hedging:MinDelay")]
    [InlineData("Throttling:MaxHint")]
    [InlineData("Throttling:FirstDelay")]
    [InlineData("Throttling:MaxDelay")]
    [InlineData("Http:FirstByteWait")]
    [InlineData("Http:FirstEventWait")]
    [InlineData("Http:BodyIdleTimeout")]
    [InlineData("Endpoints:west:ActivationTimeout")]
    public void Read_Duration_SetsTheProperty(string key) => Assert.Equal(new TimeSpan(0, 1, 2, 3, 4), ValueAt(Read((key, "01:02:03.004")), key));

    [Theory]
    [InlineData("FailureThreshold")]
    [InlineData("Probes:RequiredSuccesses")]
    [InlineData("Replay:MaxBufferedBytes")]
    [InlineData("Http:RememberedJobs")]
    [InlineData("Detection:MinimumAttempts")]
    [InlineData("Detection:StuckAttempts")]
    [InlineData("Return:RampWindow")]
    [InlineData("Return:RampFailures")]
    [InlineData("Endpoints:west:Priority")]
    [InlineData("Endpoints:west:Weight")]
    public void Read_Number_SetsTheProperty(string key) => Assert.Equal(7, ValueAt(Read((key, "7")), key));

    [Theory]
    [InlineData("Replay:PostIsIdempotent")]
    [InlineData("Hedging:Enabled")]
    [InlineData("Endpoints:west:AcceptsCallerCredential")]
    public void Read_Flag_SetsTheProperty(string key) => Assert.Equal(true, ValueAt(Read((key, "true")), key));

    [Theory]
    [InlineData("Probes:Jitter")]
    [InlineData("Detection:FailureRatio")]
    [InlineData("Detection:SlowRatio")]
    [InlineData("Detection:SlowFactor")]
    [InlineData("Return:RampSlowFactor")]
    [InlineData("Budget:ReserveRatio")]
    [InlineData("Budget:ReserveFactor")]
    [InlineData("Budget:ExtraAttemptRatio")]
    [InlineData("Budget:ExtraAttemptsPerSecond")]
    [InlineData("Hedging:MaxRatio")]
    [InlineData("Endpoints:west:Canary")]
    public void Read_Fraction_IsANumberWithAPoint(string key) => Assert.Equal(0.35, ValueAt(Read((key, "0.35")), key));

    [Theory]
    [InlineData("Return:Failback", "Sticky", FailbackPolicy.Sticky)]
    [InlineData("Return:Failback", "manual", FailbackPolicy.Manual)]
    [InlineData("Endpoints:west:Mode", "Warm", EndpointMode.Warm)]
    [InlineData("Endpoints:west:Mode", "COLD", EndpointMode.Cold)]
    public void Read_Name_OfAnyCase_SetsTheProperty(string key, string value, object expected) => Assert.Equal(expected, ValueAt(Read((key, value)), key));

    [Theory]
    [InlineData("Probes:Path")]
    [InlineData("Endpoints:west:QuotaScope")]
    public void Read_Text_SetsTheProperty(string key) => Assert.Equal("some/text", ValueAt(Read((key, "some/text")), key));

    [Theory]
    [InlineData("Replay:IdempotencyKeyHeaders")]
    [InlineData("Http:CredentialHeaders")]
    [InlineData("Http:CredentialQueryParameters")]
    public void Read_Names_AddsToTheDefaults(string key)
    {
        var defaults = (ISet<string>)ValueAt(new FailoverOptions(), key)!;

        Assert.Equal([.. defaults, "X-Own"], (ISet<string>)ValueAt(Read(($"{key}:0", "X-Own")), key)!);
    }

    [Fact]
    public void Read_ContentHosts_AreThoseOfTheEndpoint() =>
        Assert.Equal(["store.example"], Read(("Endpoints:west:ContentHosts:0", "store.example")).Endpoints["west"].ContentHosts);

    [Fact]
    public void Read_Endpoint_TakesItWhole()
    {
        var endpoint = Read(
            ("Endpoints:west:Address", "https://west.example/base"),
            ("Endpoints:west:Headers:api-key", "k"),
            ("Endpoints:west:Headers:X-Empty", ""),
            ("Endpoints:west:Resources:plain", "p")).Endpoints["WEST"];

        Assert.Equal(new Uri("https://west.example/base"), endpoint.Address);
        Assert.Equal([("X-Empty", ""), ("api-key", "k")], endpoint.Headers.Select(static h => (h.Key, h.Value)).Order());
        Assert.Equal("p", endpoint.Resources["plain"]);
    }

    [Fact]
    public void Read_ResourceWithAColon_KeepsItsIdAsItWasWritten()
    {
        var resources = Read(("Endpoints:west:Resources:deployment:chat", "gpt4o-west"), ("Endpoints:west:Resources:model:v2:chat", "m")).Endpoints["west"].Resources;

        Assert.Equal([("deployment:chat", "gpt4o-west"), ("model:v2:chat", "m")], resources.Select(static r => (r.Key, r.Value)).Order());
    }

    [Fact]
    public void Read_AnyCase_Works() => Assert.Equal(7, Read(("failurethreshold", "7")).FailureThreshold);

    private static object? ValueAt(object options, string key) => key.Split(':').Aggregate((object?)options, static (o, name) =>
        o is IDictionary endpoints ? endpoints[name] : o!.GetType().GetProperty(name)!.GetValue(o));
}
