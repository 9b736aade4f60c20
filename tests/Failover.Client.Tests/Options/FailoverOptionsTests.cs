namespace Failover.Client.Tests;

public sealed class FailoverOptionsTests
{
    [Fact]
    public void AddPrimaryAndSecondaries_GiveThePlacesInLine()
    {
        var options = new FailoverOptions()
            .AddPrimary("west", "https://west.example")
            .AddSecondary("east", new Uri("https://east.example"))
            .AddSecondary("north", "https://north.example", e => e.Headers["api-key"] = "k");

        Assert.Equal([("west", 0), ("east", 1), ("north", 2)], options.Endpoints.Select(e => (e.Key, e.Value.Priority)));
        Assert.Equal("k", options.Endpoints["north"].Headers["API-KEY"]);
    }

    [Fact]
    public void AddSecondary_BehindAGap_GoesLast()
    {
        var options = new FailoverOptions().AddPrimary("west", "https://west.example", e => e.Priority = 10).AddSecondary("east", "https://east.example");

        Assert.Equal(11, options.Endpoints["east"].Priority);
    }

    [Theory]
    [InlineData("west")]
    [InlineData("WEST")]
    public void AddSecondary_NameThatIsTaken_Throws(string name)
    {
        var options = new FailoverOptions().AddPrimary("west", "https://west.example");

        var thrown = Assert.Throws<ArgumentException>(() => options.AddSecondary(name, "https://east.example"));

        Assert.StartsWith($"Endpoints: the name '{name}' is used twice; every endpoint needs a name of its own", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void AddPrimary_BlankName_Throws(string name) =>
        Assert.Throws<ArgumentException>(() => new FailoverOptions().AddPrimary(name, "https://west.example"));

    [Fact]
    public void AddPrimary_AddressThatCannotBeRead_SaysWhatIsAllowed()
    {
        var thrown = Assert.Throws<ArgumentException>(() => new FailoverOptions().AddPrimary("west", "https://west.example:port"));

        Assert.Contains("Endpoints:west:Address", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("it must be an absolute http or https address", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Defaults_AreThoseOfThePolicy()
    {
        var o = new FailoverOptions();

        Assert.Equal((TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), 5), (o.AttemptTimeout, o.TotalTimeout, o.FailureThreshold));
        Assert.Equal((TimeSpan.FromMinutes(5), TimeSpan.FromMilliseconds(100)), (o.Detection.StreakMemory, o.Detection.RetryDelay));
        Assert.Equal((TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(60), 0.2), (o.Probes.FirstDelay, o.Probes.MaxDelay, o.Probes.Jitter));
        Assert.Equal((TimeSpan.FromSeconds(10), 3, TimeSpan.FromSeconds(1)), (o.Probes.Timeout, o.Probes.RequiredSuccesses, o.Probes.SuccessSpacing));
        Assert.Equal((TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5)), (o.Probes.AllDownInterval, o.Probes.MisconfiguredDelay));
        Assert.Equal((TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30)), (o.Throttling.MaxHint, o.Throttling.FirstDelay, o.Throttling.MaxDelay));
        Assert.Equal((TimeSpan.FromSeconds(30), 0.25, 0.5, 20, 5), (o.Detection.Window, o.Detection.FailureRatio, o.Detection.SlowRatio, o.Detection.MinimumAttempts, o.Detection.StuckAttempts));
        Assert.Equal((TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30)), (o.Probes.CheckInterval, o.Probes.WarmInterval));
        Assert.Equal((FailbackPolicy.Automatic, 10, 2), (o.Return.Failback, o.Return.RampWindow, o.Return.RampFailures));
        Assert.Equal((0.3, 2.0, 0.2, 10.0), (o.Budget.ReserveRatio, o.Budget.ReserveFactor, o.Budget.ExtraAttemptRatio, o.Budget.ExtraAttemptsPerSecond));
        Assert.Equal((false, TimeSpan.FromMilliseconds(50), 0.05), (o.Hedging.Enabled, o.Hedging.MinDelay, o.Hedging.MaxRatio));
        Assert.Equal((65_536, false), (o.Replay.MaxBufferedBytes, o.Replay.PostIsIdempotent));
    }
}
