using Failover.Client.Testing;

namespace Failover.Client.Tool;

/// <summary>What is simulated: who calls whom how often, what breaks when, and who steps in.</summary>
internal sealed record SimulationPlan
{
    /// <summary>The options of each client, by its number from 0. Options are copied by the group, so that one instance may serve all.</summary>
    public required Func<int, FailoverOptions> Options { get; init; }

    /// <summary>The regions in memory. Each carries the name and the address of an endpoint.</summary>
    public required IReadOnlyList<SimulatedRegion> Regions { get; init; }

    /// <summary>What happens to the regions.</summary>
    public IReadOnlyList<VirtualIncident> Incidents { get; init; } = [];

    /// <summary>How many clients there are: each with a group, a handler and a seed of its own, none knowing of the others.</summary>
    /// <value>Default 1.</value>
    public int Clients { get; init; } = 1;

    /// <summary>Calls a second, all clients together. A slow answer never delays the next call.</summary>
    /// <value>Default 10.</value>
    public double Rate { get; init; } = 10;

    /// <summary>For how long calls are begun.</summary>
    /// <value>Default 30 min.</value>
    public TimeSpan Duration { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>All chance comes from here: the same plan with the same seed ends the same way.</summary>
    /// <value>Default 1.</value>
    public int Seed { get; init; } = 1;

    /// <summary>Makes call number N (from 0) of client C (from 0).</summary>
    /// <value>Default a GET that is read to its end.</value>
    public Func<int, long, SimulatedRequest>? Requests { get; init; }

    /// <summary>What is done to the groups from outside: steering, reloads, steps of the clock.</summary>
    public IReadOnlyList<SimulatedCommand> Commands { get; init; } = [];

    /// <summary>How many calls will be begun.</summary>
    public long Calls => (long)Math.Round(Rate * Duration.TotalSeconds / Clients) * Clients;
}
