using Failover.Client.Testing;
using Failover.Client.Tool;
using Xunit.Abstractions;

namespace Failover.Client.SimulationTests;

/// <summary>Invariant 12: 0.5 % random errors at 10/s for 24 h, and no trip.</summary>
public sealed class NoTripTests(ITestOutputHelper output)
{
    [Fact]
    public void ADay_WithOneInTwoHundredBad_OpensNothing()
    {
        var result = Trial.Run(Day("west:503:0.5%@0s+24h", TimeSpan.FromHours(24)), Trial.SeedOr(1));

        output.WriteLine($"{result.Report.Calls} calls, {result.Report.Endpoints[0].FailedAttempts} failed attempts in {result.Time.TotalSeconds:0} s.");
        AssertNoTrip(result.Report);
    }

    [Fact]
    public void AnHour_WithOneInTwoBad_WouldBeSeen()
    {
        var report = Trial.Run(Day("west:503:50%@0s+1h", TimeSpan.FromHours(1)), seed: 1).Report;

        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => AssertNoTrip(report));
    }

    private static void AssertNoTrip(SimulationReport report) => Assert.Equal((0L, null, 0L), (report.SwitchCount, report.DetectedAfter, report.Failures));

    private static Scenario Day(string incident, TimeSpan time) =>
        new("one-in-two-hundred-bad-for-a-day") { Incidents = [VirtualIncident.Parse(incident)], Duration = time };
}
