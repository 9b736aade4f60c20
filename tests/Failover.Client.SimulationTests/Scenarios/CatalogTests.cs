using Xunit.Abstractions;

namespace Failover.Client.SimulationTests;

/// <summary>The incidents that the policy was made for, each under all checks.</summary>
public sealed class CatalogTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names => [.. Catalog.All.Select(static s => s.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Scenario_UnderAllChecks_KeepsEveryPromise(string name)
    {
        var scenario = Catalog.All.Single(s => s.Name == name);

        var result = Trial.Run(scenario, Trial.SeedOr(1));

        var report = result.Report;
        output.WriteLine($"{name}: {report.Calls} calls in {result.Time.TotalSeconds:0.0} s; {report.Failures} failed, {report.Cancelled} called off, {report.SwitchCount} switches.");
        foreach (var endpoint in report.Endpoints)
        {
            output.WriteLine($"  {endpoint.Name}: {endpoint.Attempts} attempts, {endpoint.AttemptsWhileDown} while down, {endpoint.FailedAttempts} failed, {endpoint.Answers} answers");
        }

        Assert.True(report.Calls > 0);
        if (scenario.Switches is { } switches)
        {
            Assert.Equal(switches, report.SwitchCount);
        }
    }
}
