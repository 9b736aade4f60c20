namespace Failover.Client.SimulationTests;

/// <summary>The group of one client as the checks see it. Times are ticks since the start.</summary>
internal sealed class WatchedGroup(int client, FailoverSettings settings)
{
    public int Client => client;

    /// <summary>The settings in force.</summary>
    public FailoverSettings Settings { get; set; } = settings;

    public long Now { get; set; }

    /// <summary>How often somebody stepped in from outside: a command, a reload, a machine put to sleep.</summary>
    public int Interventions { get; set; }

    /// <summary>When that was last; long ago if never.</summary>
    public long LastIntervention { get; set; } = long.MinValue / 2;

    /// <summary>When the machine last woke up; long ago if it never slept, <see cref="long.MaxValue"/> while it sleeps.</summary>
    public long LastWoken { get; set; } = long.MinValue / 2;

    /// <summary>Whether a command has put an endpoint first.</summary>
    public bool IsForced { get; set; }

    /// <summary>The endpoints that the group has, in their order.</summary>
    public List<WatchedEndpoint> Endpoints { get; } = [];

    public WatchedEndpoint? Find(string? name) => Endpoints.Find(e => string.Equals(e.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether an endpoint other than this can take calls.</summary>
    public bool OtherCanServe(WatchedEndpoint endpoint) => Endpoints.Exists(e => e != endpoint && e.Circuit.CanServe);

    /// <summary>Whether any can.</summary>
    public bool AnyCanServe => Endpoints.Exists(static e => e.Circuit.CanServe);
}
