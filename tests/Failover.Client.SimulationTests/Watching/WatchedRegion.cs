using Failover.Client.Testing;

namespace Failover.Client.SimulationTests;

/// <summary>A region as it really is, which no client can know. Times are ticks since the start.</summary>
internal sealed class WatchedRegion(string name, IEnumerable<VirtualIncident> incidents)
{
    private static readonly HashSet<string> Deadly = ["refuse", "dns", "tls", "reset", "hang", "500", "502", "503", "504"];
    private readonly VirtualIncident[] _incidents = [.. incidents.Where(i => string.Equals(i.Region, name, StringComparison.OrdinalIgnoreCase)).OrderBy(static i => i.From)];
    private int _next;

    public string Name => name;

    /// <summary>Since when it has been without a fault and as strong as ever; <see cref="long.MaxValue"/> while it is not.</summary>
    public long HealthySince { get; set; } = long.MinValue / 2;

    /// <summary>When it last failed an attempt of anybody.</summary>
    public long LastTrouble { get; set; } = long.MinValue / 2;

    /// <summary>Whether it answers nobody.</summary>
    public bool IsDead { get; set; }

    /// <summary>Goes on to a later moment.</summary>
    public void MoveTo(long now)
    {
        while (_next < _incidents.Length && _incidents[_next].From.Ticks <= now)
        {
            var incident = _incidents[_next];
            IsDead = now < incident.To.Ticks && incident is { Share: 1, Where: null } && Deadly.Contains(incident.Fault.Name);
            var end = incident.To + incident.RecoveryTime;
            if (now < end.Ticks)
            {
                HealthySince = long.MaxValue;
                // The next one may begin before this one has recovered.
                if (now < incident.To.Ticks || _next + 1 >= _incidents.Length || _incidents[_next + 1].From.Ticks > now)
                {
                    return;
                }
            }

            HealthySince = end.Ticks;
            _next++;
        }
    }
}
