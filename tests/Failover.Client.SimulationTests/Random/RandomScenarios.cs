using Failover.Client.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Failover.Client.SimulationTests;

/// <summary>Draws scenarios that nobody thought of: regions, options, incidents, commands and load, each within what is allowed.</summary>
internal static class RandomScenarios
{
    // A little over the 5,000 that make a million: a machine that is put to sleep makes no calls.
    private const double Calls = 5_800;
    private static readonly string[] Names = ["west", "north", "south", "east"];
    private static readonly string[] Faults = ["refuse", "dns", "tls", "reset", "hang", "500", "502", "503", "504", "throttle", "throttle(3s)", "throttle(45s)", "slow(400ms)", "slow(3s)", "cut", "cut(2)", "hangbody", "slowbody(300ms)"];

    /// <summary>The scenario of a seed; the same on every machine.</summary>
    public static Scenario Of(int seed) => Scenarios.Sample(1, new Rnd((ulong)seed), 50).Single();

    private static Gen<Scenario> Scenarios =>
        from count in Gen.Choose(2, 4)
        from regions in Region.ListOf(count)
        from options in RandomOptions.Of(count)
        from rate in Gen.Elements(2.0, 10.0, 10.0, 10.0, 40.0)
        let length = (int)(Calls / rate)
        from incidentCount in Gen.Choose(0, 6)
        from incidents in Incident(count, length).ListOf(incidentCount)
        from stepCount in Gen.Choose(0, 4)
        from steps in Step(count, length, options).ListOf(stepCount)
        from isMixed in Gen.Elements(true, true, false)
        select new Scenario("random")
        {
            Regions = [.. regions.Select(static (latency, place) => new ScenarioRegion(Names[place]) { Latency = latency })],
            Incidents = Apart(incidents),
            Steps = [.. steps.OrderBy(static s => s.At)],
            Rate = rate,
            Duration = TimeSpan.FromSeconds(length),
            Load = isMixed ? Load.Mixed : Load.Gets,
            Options = () => options.Build(),
            About = options.ToString(),
        };

    private static Gen<VirtualLatency> Region =>
        from median in Gen.Elements(2, 20, 80)
        from factor in Gen.Elements(1.5, 3, 5)
        select VirtualLatency.FromPercentiles(TimeSpan.FromMilliseconds(median), TimeSpan.FromMilliseconds(median * factor));

    private static Gen<VirtualIncident> Incident(int regions, int length) =>
        from region in Gen.Choose(0, regions - 1)
        from fault in Gen.Elements(Faults)
        from share in Gen.Elements(1, 1, 1, 0.5, 0.3, 0.1, 0.02)
        from begin in Gen.Choose(0, length)
        from time in Gen.Elements(1, 7, 30, 60, 150, 400)
        from cold in Gen.Elements(0, 0, 0, 3)
        select VirtualIncident.Parse($"{Names[region]}:{fault}@{begin}s+{time}s") with
        {
            Share = share,
            RecoveryCapacity = cold == 0 ? null : cold,
            RecoveryTime = TimeSpan.FromSeconds(cold * 10),
        };

    private static Gen<Step> Step(int regions, int length, RandomOptions options) =>
        from kind in Gen.Choose(0, 8)
        from place in Gen.Choose(0, regions - 1)
        from tenths in Gen.Choose(1, length * 10)
        from seconds in Gen.Choose(1, 120)
        let at = TimeSpan.FromMilliseconds(tenths * 100)
        let name = Names[place]
        select kind switch
        {
            0 => SimulationTests.Step.Force(at, name, TimeSpan.FromSeconds(seconds)),
            1 => SimulationTests.Step.Isolate(at, name),
            2 => SimulationTests.Step.Drain(at, name),
            3 or 4 => SimulationTests.Step.Restore(at, name),
            5 => SimulationTests.Step.Reload(at, options.Build()),
            6 => SimulationTests.Step.Reload(at, options.Build(without: name)),
            7 => SimulationTests.Step.Clock(at, TimeSpan.FromMinutes(seconds - 60)),
            _ => SimulationTests.Step.Sleep(at, TimeSpan.FromSeconds(seconds * 10)),
        };

    /// <summary>Of the incidents of one region each has to end before the next begins.</summary>
    private static List<VirtualIncident> Apart(IEnumerable<VirtualIncident> incidents)
    {
        var apart = new List<VirtualIncident>();
        foreach (var incident in incidents)
        {
            if (!apart.Exists(other => other.Region == incident.Region && incident.From < other.To + other.RecoveryTime && other.From < incident.To + incident.RecoveryTime))
            {
                apart.Add(incident);
            }
        }

        return apart;
    }
}
