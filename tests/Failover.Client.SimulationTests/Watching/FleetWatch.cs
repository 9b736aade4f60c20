using Failover.Client.Testing;
using Failover.Client.Tool;

namespace Failover.Client.SimulationTests;

/// <summary>Looks on while a scenario runs, and holds every promise of the policy against all that happens.</summary>
internal sealed class FleetWatch(Scenario scenario) : ISimulationObserver
{
    private readonly Dictionary<string, WatchedRegion> _regions = scenario.Regions.ToDictionary(static r => r.Name, r => new WatchedRegion(r.Name, scenario.Incidents), StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<long, (GroupWatch Group, WatchedAttempt Attempt)> _attempts = [];
    private readonly GentleReturn? _return = scenario.Clients >= 100 ? new GentleReturn(scenario.Rate) : null;
    private Simulation _simulation = null!;
    private GroupWatch[] _groups = [];

    private string Primary => scenario.Regions[0].Name;

    /// <summary>The most that a fleet added to a recovered region in a second, as a share of its load.</summary>
    public double LargestNewLoad => _return?.Largest ?? 0;

    public void Started(Simulation simulation)
    {
        _simulation = simulation;
        _groups = [.. simulation.Groups.Select((group, client) => new GroupWatch(client, group, _regions))];
    }

    public void CallStarted(int client, long number, SimulatedRequest request) => _groups[client].CallBegan(Now(), number, request);

    public void CallEnded(in EndedCall call) => _groups[call.Client].CallEnded(Now(), call);

    public void AttemptStarted(VirtualAttempt attempt)
    {
        var now = Now();
        if (attempt.Region == Primary)
        {
            _return?.Asked();
        }

        if (Load.CallOf(attempt.PathAndQuery) is var (client, number) && _groups[client].AttemptBegan(now, number, attempt) is { } began)
        {
            _attempts.Add(attempt.Number, (_groups[client], began));
        }
    }

    public void AttemptEnded(VirtualAttempt attempt)
    {
        var now = Now();
        if (attempt.Fault is not null || attempt.Status >= 400)
        {
            _regions[attempt.Region].LastTrouble = now;
        }

        if (_attempts.Remove(attempt.Number, out var known))
        {
            known.Group.AttemptEnded(now, known.Attempt, attempt);
        }
    }

    public void Changed(int client, FailoverEvent e) => _groups[client].Happened(Now(), e);

    public void Tick()
    {
        var now = Now();
        foreach (var group in _groups)
        {
            group.Tick(now);
        }

        _return?.Tick(_regions[Primary].IsDead, _groups.Average(static g => g.ShareOfPrimary()), now);
    }

    /// <summary>Lets somebody step in, and compares before with after.</summary>
    public void Intervene(Step step)
    {
        foreach (var group in _groups)
        {
            group.BeforeIntervention(Now(), step.What);
        }

        step.Do(_simulation.Groups, _simulation.Clock);
        foreach (var group in _groups)
        {
            group.AfterIntervention(Now(), step.What);
        }
    }

    public void Ended()
    {
        foreach (var group in _groups)
        {
            group.End();
        }
    }

    private long Now()
    {
        var now = _simulation.Now.Ticks;
        foreach (var region in _regions.Values)
        {
            region.MoveTo(now);
        }

        return now;
    }
}
