using Failover.Client.Testing;

namespace Failover.Client.Tool;

/// <summary>The outages that the user asked for, held against the regions that there are.</summary>
internal static class OutageScript
{
    public static IReadOnlyList<VirtualIncident> Read(IReadOnlyList<string> outages, IReadOnlyList<SimulatedRegion> regions, TimeSpan duration)
    {
        // Whatever regions in memory refuse is refused here, before anything runs.
        var rehearsal = new VirtualRegions(new ManualTimeProvider());
        foreach (var region in regions)
        {
            rehearsal.Add(region.Name, region.Address);
        }

        return [.. outages.Select(text => Read(text, rehearsal, regions, duration))];
    }

    private static VirtualIncident Read(string text, VirtualRegions rehearsal, IReadOnlyList<SimulatedRegion> regions, TimeSpan duration)
    {
        try
        {
            var incident = VirtualIncident.Parse(text);
            var region = regions.FirstOrDefault(r => r.Name.Equals(incident.Region, StringComparison.OrdinalIgnoreCase))
                ?? throw new UsageException($"--outage '{text}' is about '{incident.Region}', and the configuration has no such endpoint; it must be one of {string.Join(", ", regions.Select(static r => r.Name))}.");
            if (incident.To > duration)
            {
                throw new UsageException($"--outage '{text}' ends {DurationText.Write(incident.To)} after the start, and --duration is {DurationText.Write(duration)}; it must end by then.");
            }

            incident = incident with { Region = region.Name };
            rehearsal.Script(incident);
            return incident;
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new UsageException($"--outage: {e.Message}");
        }
    }
}
