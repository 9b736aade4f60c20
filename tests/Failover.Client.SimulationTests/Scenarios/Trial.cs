using System.Diagnostics;
using System.Net;
using Failover.Client.Testing;
using Failover.Client.Tool;

namespace Failover.Client.SimulationTests;

/// <summary>Runs a scenario under all checks.</summary>
internal static class Trial
{
    /// <summary>The seed to repeat a failure with, or the one that the tests use.</summary>
    public static int SeedOr(int usual) => int.TryParse(Environment.GetEnvironmentVariable("FAILOVER_SEED"), out var seed) ? seed : usual;

    /// <summary>Runs it.</summary>
    /// <exception cref="ScenarioFailure">A promise was broken; the message says which, when and how to see it again.</exception>
    public static TrialResult Run(Scenario scenario, int seed)
    {
        var watch = new FleetWatch(scenario);
        var keys = new KeysStayHome(scenario.Regions.ToDictionary(static r => r.Name, static r => r.Key));
        var plan = new SimulationPlan
        {
            Options = _ => scenario.Options?.Invoke() ?? scenario.DefaultOptions(),
            Regions = [.. scenario.Regions.Select(region => new SimulatedRegion(region.Name, region.Address, o => Configure(o, region, keys)))],
            Incidents = [.. scenario.Incidents.Select(incident => incident with { Where = request => Strikes(incident, request, keys) })],
            Clients = scenario.Clients,
            Rate = scenario.Rate,
            Duration = scenario.Duration,
            Seed = seed,
            Requests = (client, number) => scenario.Load.Make(scenario, seed, client, number),
            Commands = [.. scenario.Steps.Select(step => new SimulatedCommand(step.At, (_, _) => watch.Intervene(step)))],
        };
        var time = Stopwatch.StartNew();
        try
        {
            var report = Simulation.Run(plan, [watch]);
            watch.Ended();
            return new TrialResult(report, watch.LargestNewLoad, time.Elapsed);
        }
        catch (Exception e) when (e is InvariantViolation or InvalidOperationException)
        {
            throw new ScenarioFailure(scenario, seed, e);
        }
    }

    private static void Configure(VirtualRegionOptions options, ScenarioRegion region, KeysStayHome keys)
    {
        options.Latency = region.Latency;
        options.Capacity = region.Capacity;
        (options.KeyHeader, options.Key) = ("api-key", region.Key);
        var body = new byte[] { 1, 2, 3, 4 };
        options.Handler = request =>
        {
            keys.Sent(region.Name, request);
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(body) };
        };
    }

    private static bool Strikes(VirtualIncident incident, HttpRequestMessage request, KeysStayHome keys)
    {
        keys.Sent(incident.Region, request);
        return incident.Where?.Invoke(request) ?? true;
    }
}

/// <summary>What a trial came to.</summary>
internal sealed record TrialResult(SimulationReport Report, double LargestNewLoad, TimeSpan Time);
