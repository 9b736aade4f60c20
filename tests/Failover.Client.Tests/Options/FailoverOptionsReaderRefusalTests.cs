using static Failover.Client.Tests.ReaderInput;

namespace Failover.Client.Tests;

public sealed class FailoverOptionsReaderRefusalTests
{
    [Theory]
    [InlineData("Retries", "Preset, AttemptTimeout, TotalTimeout, FailureThreshold, LogicalAddress, Detection, Probes, Return, Budget, Hedging, Throttling, Replay, Http, Endpoints")]
    [InlineData("Detection:Interval", "StreakMemory, Window, FailureRatio, SlowRatio, SlowDuration, SlowFactor, MinimumAttempts, StuckAttempts, RetryDelay")]
    [InlineData("Probes:Interval", "FirstDelay, MaxDelay, Jitter, Timeout, Patience, RequiredSuccesses, SuccessSpacing, Path, CheckInterval, WarmInterval, AllDownInterval, MisconfiguredDelay")]
    [InlineData("Return:Policy", "Failback, RampDuration, RampShares, RampWindow, RampFailures, RampSlowFactor, RampSlowMargin, FirstHold, MaxHold, StableAfter")]
    [InlineData("Budget:Attempts", "ReserveRatio, ReserveFactor, ExtraAttemptRatio, ExtraAttemptsPerSecond")]
    [InlineData("Hedging:Delay", "Enabled, MinDelay, MaxRatio")]
    [InlineData("Throttling:Scope", "MaxHint, FirstDelay, MaxDelay")]
    [InlineData("Replay:Posts", "MaxBufferedBytes, PostIsIdempotent, IdempotencyKeyHeaders")]
    [InlineData("Http:Classify", "FirstByteWait, FirstEventWait, BodyIdleTimeout, RememberedJobs, CredentialHeaders, CredentialQueryParameters")]
    [InlineData("Endpoints:west:Key", "Address, Priority, Weight, Mode, Canary, ActivationTimeout, QuotaScope, AcceptsCallerCredential, Headers, Credential, Resources, ContentHosts")]
    public void UnknownKey_AtAnyLevel_IsAnsweredWithThoseThatExist(string key, string allowed) =>
        Assert.Equal($"Failover:Language:{key} is not a setting of a failover group; allowed here: {allowed}.", RefusalOf(key, "hunter2"));

    [Theory]
    [InlineData("AttemptTimeout")]
    [InlineData("Probes:FirstDelay")]
    [InlineData("Http:BodyIdleTimeout")]
    public void Duration_ThatIsNone_IsRefused(string key) =>
        Assert.All(
            ["banana", "", "5 s", "25:00:00", "00:60:00", "99999999999", "-"],
            value => Assert.Equal($"Failover:Language:{key} is '{value}'; it must be a duration such as 00:00:05.", RefusalOf(key, value)));

    [Theory]
    [InlineData("FailureThreshold")]
    [InlineData("Endpoints:west:Priority")]
    public void Number_ThatIsNone_IsRefused(string key) =>
        Assert.All(
            ["five", "", "5.5", "1e3", "2147483648", "5 0"],
            value => Assert.Equal($"Failover:Language:{key} is '{value}'; it must be a whole number such as 5.", RefusalOf(key, value)));

    [Theory]
    [InlineData("Return:Failback", "Automatic or Sticky or Manual")]
    [InlineData("Endpoints:west:Mode", "Hot or Warm or Cold")]
    public void Name_ThatIsNone_IsRefusedWithThoseThatThereAre(string key, string allowed) =>
        // A number, and names in a row, would be taken for whatever stands at their place.
        Assert.All(
            ["lukewarm", "", "1", "-1", "Hot, Warm", "Automatic,Sticky", "Sticky Manual"],
            value => Assert.Equal($"Failover:Language:{key} is '{value}'; it must be {allowed}.", RefusalOf(key, value)));

    [Theory]
    [InlineData("yes")]
    [InlineData("1")]
    [InlineData("")]
    public void Flag_ThatIsNone_IsRefused(string value) =>
        Assert.Equal($"Failover:Language:Replay:PostIsIdempotent is '{value}'; it must be true or false.", RefusalOf("Replay:PostIsIdempotent", value));

    [Theory]
    [InlineData("much")]
    [InlineData("")]
    public void Jitter_ThatIsNoNumber_IsRefused(string value) =>
        Assert.Equal($"Failover:Language:Probes:Jitter is '{value}'; it must be a number such as 0.2.", RefusalOf("Probes:Jitter", value));

    [Fact]
    public void Jitter_WithADecimalComma_IsRefused() =>
        // Read as a thousands separator it would be two.
        Assert.Contains("Probes:Jitter is '0,2'", RefusalOf("Probes:Jitter", "0,2"), StringComparison.Ordinal);

    [Theory]
    [InlineData("https://west.example:port")]
    [InlineData("https://")]
    public void Address_ThatCannotBeRead_IsRefused(string value) =>
        Assert.Contains("Failover:Language:Endpoints:west:Address is '", RefusalOf("Endpoints:west:Address", value), StringComparison.Ordinal);

    [Theory]
    [InlineData("https://user:hunter2@west.example:port")]
    [InlineData("https://west.example:port/?subscription-key=hunter2")]
    public void Address_ThatCannotBeReadAndHoldsASecret_IsRefusedWithoutTellingIt(string value) =>
        Assert.DoesNotContain("hunter2", RefusalOf("Endpoints:west:Address", value), StringComparison.Ordinal);

    [Theory]
    [InlineData("Probes")]
    [InlineData("Endpoints")]
    [InlineData("Endpoints:west:Headers")]
    [InlineData("Http:CredentialHeaders")]
    public void Section_WithAValueOfItsOwn_IsRefused(string key) =>
        // Most likely a mistake for one of its settings; taken for nothing, the default would hold in silence.
        Assert.StartsWith($"Failover:Language:{key} ", RefusalOf(key, "hunter2"), StringComparison.Ordinal);
}
