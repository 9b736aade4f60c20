using System.Diagnostics;
using Xunit.Abstractions;

namespace Failover.Client.SimulationTests;

/// <summary>Two hundred scenarios that nobody thought of: a million calls, with every promise held against every one of them.</summary>
public sealed class RandomScenarioTests(ITestOutputHelper output)
{
    private const int Seeds = 200;

    [Fact]
    public void RandomScenarios_UnderAllChecks_KeepEveryPromise()
    {
        var only = Environment.GetEnvironmentVariable("FAILOVER_SEED") is { Length: > 0 };
        var time = Stopwatch.StartNew();
        var (calls, failures, switches) = (0L, 0L, 0L);
        for (var seed = only ? Trial.SeedOr(1) : 1; seed <= (only ? Trial.SeedOr(1) : Seeds); seed++)
        {
            var report = Run(seed).Report;
            (calls, failures, switches) = (calls + report.Calls, failures + report.Failures, switches + report.SwitchCount);
        }

        var text = $"{(only ? 1 : Seeds)} random scenarios: {calls:N0} calls, {failures:N0} failed, {switches:N0} switches in {time.Elapsed.TotalSeconds:0} s.";
        output.WriteLine(text);
        Console.WriteLine(text);
        Assert.True(only || calls >= 1_000_000, text);
    }

    private static TrialResult Run(int seed)
    {
        var scenario = RandomScenarios.Of(seed);
        try
        {
            return Trial.Run(scenario, seed);
        }
        catch (ScenarioFailure failure)
        {
            throw Shrinking.Smallest(scenario, seed, failure);
        }
    }
}
