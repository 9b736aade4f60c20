namespace Failover.Client.Testing;

/// <summary>The incidents of one region in the order of time; none overlaps another.</summary>
internal sealed class RegionCalendar(string region)
{
    private readonly object _gate = new();
    private VirtualIncident[] _incidents = [];

    public void Add(VirtualIncident incident)
    {
        if (incident.Problem() is { } problem)
        {
            throw new ArgumentException($"Incident '{incident}': {problem}");
        }

        lock (_gate)
        {
            foreach (var other in _incidents)
            {
                if (incident.From < other.To && other.From < incident.To)
                {
                    throw new ArgumentException(
                        $"Incident '{incident}' overlaps '{other}': of the incidents of {region}, each must end before the next begins.");
                }
            }

            VirtualIncident[] more = [.. _incidents, incident];
            Array.Sort(more, static (x, y) => x.From.CompareTo(y.From));
            Volatile.Write(ref _incidents, more);
        }
    }

    /// <summary>The incident of this moment: its begin is part of it, its end is not.</summary>
    public VirtualIncident? At(TimeSpan now)
    {
        var incidents = Volatile.Read(ref _incidents);
        var latest = LatestBegun(incidents, now);
        return latest >= 0 && now < incidents[latest].To ? incidents[latest] : null;
    }

    /// <summary>The latest incident that is over.</summary>
    public VirtualIncident? LastEnded(TimeSpan now)
    {
        var incidents = Volatile.Read(ref _incidents);
        var latest = LatestBegun(incidents, now);
        if (latest >= 0 && now < incidents[latest].To)
        {
            latest--;
        }

        return latest >= 0 ? incidents[latest] : null;
    }

    private static int LatestBegun(VirtualIncident[] incidents, TimeSpan now)
    {
        var (low, high) = (0, incidents.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = incidents[middle].From <= now ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }
}
