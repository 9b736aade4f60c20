namespace Failover.Client.SimulationTests;

/// <summary>An endpoint of one client as the checks see it.</summary>
internal sealed class WatchedEndpoint(string name, int place, EndpointHealth health, WatchedRegion region)
{
    private long _lastEnd = -1;
    private int _endedThen;

    public string Name => name;

    /// <summary>A number of its own among all endpoints that the group ever had.</summary>
    public int Place => place;

    public EndpointHealth Health => health;

    public Circuit Circuit => health.Circuit;

    /// <summary>The name it shares its quota under, or its own.</summary>
    public string Quota => health.Quota.Scope is { } scope ? "scope " + scope : name;

    public WatchedRegion Region => region;

    /// <summary>Attempts of this client in flight there.</summary>
    public int InFlight { get; private set; }

    /// <summary>When anything happened to it: a change of state, a throttle, a command.</summary>
    public long LastEvent { get; set; } = long.MinValue / 2;

    /// <summary>Since when its region has been without a fault; <see cref="long.MaxValue"/> while it has one.</summary>
    public long HealthySince => region.HealthySince;

    /// <summary>When its region last failed an attempt of anybody.</summary>
    public long LastTrouble => region.LastTrouble;

    public void Began() => InFlight++;

    public void Ended(long now)
    {
        InFlight--;
        (_lastEnd, _endedThen) = (now, _lastEnd == now ? _endedThen + 1 : 1);
    }

    /// <summary>Attempts in flight, with those that ended this very moment: a trip moves what waits before it is told of.</summary>
    public int InFlightBefore(long now) => InFlight + (_lastEnd == now ? _endedThen : 0);

    /// <summary>Out of rotation after failures: only probes go there.</summary>
    public bool IsOut => Circuit.State is EndpointState.Open or EndpointState.HalfOpen or EndpointState.Misconfigured;

    /// <summary>Whether its region has been well for the whole of a time.</summary>
    public bool WasWellSince(long from) => HealthySince <= from && LastTrouble < from;
}
