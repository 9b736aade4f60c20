using System.Collections.Concurrent;

namespace Failover.Client.OutageBenchmark;

/// <summary>What our client says of itself during the outage: how many attempts on the dead primary it may be granted.</summary>
internal sealed class TripWatch
{
    // The trip itself costs this many failures.
    private const int Streak = 5;

    private readonly FailoverGroup _group;
    private readonly AttemptLog _attempts;
    private readonly ConcurrentQueue<FailoverEvent> _events = new();

    public TripWatch(FailoverGroup group, AttemptLog attempts)
    {
        (_group, _attempts) = (group, attempts);
        group.Changed += (_, e) => _events.Enqueue(e);
    }

    /// <summary>Probes so far, the one under way included.</summary>
    public long Probes => _group.GetSnapshot()[RegionPair.PrimaryName] is var primary ? primary.Probes + (primary.IsProbing ? 1 : 0) : 0;

    /// <summary>Five failures, those in flight at the trip, and the probes; for a busy primary one attempt, and those in flight, for each time it asked to be left alone.</summary>
    public long Allowed(DateTimeOffset from, DateTimeOffset to, long probes)
    {
        var seen = _events.Where(e => e.Endpoint == RegionPair.PrimaryName && e.Time >= from && e.Time < to).ToArray();
        var trips = seen.Where(static e => e.Kind == FailoverEventKind.EndpointOpened).Take(1).ToArray();
        var throttles = seen.Where(static e => e.Kind == FailoverEventKind.EndpointThrottled).ToArray();
        return (trips.Length * Streak) + throttles.Length + trips.Concat(throttles).Sum(e => _attempts.UnderWay(e.Time)) + probes;
    }
}
