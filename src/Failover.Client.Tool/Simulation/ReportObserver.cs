using Failover.Client.Testing;

namespace Failover.Client.Tool;

/// <summary>Counts what happens as it happens, in memory that does not grow with the number of calls.</summary>
internal sealed class ReportObserver : ISimulationObserver
{
    private const int MaxSwitches = 10_000;

    private readonly LatencyHistogram _latency = new();
    private readonly List<SimulatedSwitch> _switches = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.OrdinalIgnoreCase);
    private Simulation _simulation = null!;
    private EndpointTally[] _tallies = [];
    private VirtualIncident[][] _incidents = [];
    private TrafficSeries _series = null!;
    private FleetBelief _fleet = null!;
    private PrimaryWatch _primary = null!;
    private TimeSpan _recovered;
    private long _calls, _failures, _cancelled, _switchCount, _failuresAfterRecovery;

    public void Started(Simulation simulation)
    {
        _simulation = simulation;
        var plan = simulation.Plan;
        var names = simulation.Groups[0].Endpoints.Select(static e => e.Name)
            .Union(plan.Regions.Select(static r => r.Name), StringComparer.OrdinalIgnoreCase).ToArray();
        for (var place = 0; place < names.Length; place++)
        {
            _places.Add(names[place], place);
        }

        _tallies = Array.ConvertAll(names, static name => new EndpointTally(name));
        _incidents = Array.ConvertAll(names, name => plan.Incidents.Where(i => string.Equals(i.Region, name, StringComparison.OrdinalIgnoreCase)).ToArray());
        _recovered = plan.Incidents.Select(static i => i.To).DefaultIfEmpty(TimeSpan.MaxValue).Max();
        _series = new TrafficSeries(plan.Duration, names);
        _fleet = new FleetBelief(simulation.Groups, _places);
        _primary = new PrimaryWatch(names[0], _incidents[0], plan.Clients, plan.Rate);
    }

    public void CallEnded(in EndedCall call)
    {
        _calls++;
        if (call.Outcome == CallOutcome.Cancelled)
        {
            _cancelled++;
            return;
        }

        _latency.Add(call.EndedAt - call.StartedAt);
        if (call.Outcome == CallOutcome.Failed)
        {
            _failures++;
            _failuresAfterRecovery += call.StartedAt >= _recovered ? 1 : 0;
            _series.At(call.EndedAt).Failures++;
        }
        else if (call.Endpoint is { } name && _places.TryGetValue(name, out var place))
        {
            _tallies[place].Answers++;
            _series.At(call.EndedAt).Answers[place]++;
            _primary.Answered(name, call.StartedAt, call.EndedAt);
        }
    }

    public void AttemptStarted(VirtualAttempt attempt)
    {
        var place = _places[attempt.Region];
        _tallies[place].Attempts++;
        _series.At(attempt.StartedAt).Attempts[place]++;
        if (place == 0)
        {
            _primary.Attempted();
        }

        foreach (var incident in _incidents[place])
        {
            if (attempt.StartedAt >= incident.From && attempt.StartedAt < incident.To)
            {
                _tallies[place].AttemptsWhileDown++;
                break;
            }
        }
    }

    public void AttemptEnded(VirtualAttempt attempt)
    {
        // One that was given up says something about its region only where something was wrong with it.
        if (attempt.Status is not < 400 && (!attempt.WasCancelled || attempt.Fault is not null))
        {
            _tallies[_places[attempt.Region]].FailedAttempts++;
        }
    }

    public void Changed(int client, FailoverEvent e)
    {
        var now = _simulation.Now;
        _fleet.Changed(client, e);
        _primary.Changed(client, e, now);
        if (e.Kind == FailoverEventKind.Switched && ++_switchCount <= MaxSwitches)
        {
            _switches.Add(new SimulatedSwitch(now, client, e.From, e.To, e.Reason, e.Evidence));
        }
    }

    public void Tick()
    {
        var now = _simulation.Now;
        var bucket = _series.At(now - TimeSpan.FromTicks(1));
        for (var place = 0; place < _tallies.Length; place++)
        {
            bucket.Beliefs[place] = _fleet.Of(_tallies[place].Name, now.Ticks);
        }

        _primary.Tick(_fleet.ShareOf(_tallies[0].Name, now.Ticks), now);
    }

    public SimulationReport Report()
    {
        var plan = _simulation.Plan;
        var begins = _incidents[0].Select(static i => i.From).DefaultIfEmpty().Min();
        var ends = _incidents[0].Select(static i => i.To).DefaultIfEmpty().Max();
        var answers = _tallies.Sum(static t => t.Answers);
        return new SimulationReport
        {
            Seed = plan.Seed,
            Clients = plan.Clients,
            Rate = plan.Rate,
            Duration = plan.Duration,
            Primary = _tallies[0].Name,
            Incidents = plan.Incidents,
            Calls = _calls,
            Failures = _failures,
            Cancelled = _cancelled,
            P50 = _latency.Percentile(0.5),
            P99 = _latency.Percentile(0.99),
            Max = _latency.Max,
            Endpoints = _tallies,
            Switches = _switches,
            SwitchCount = _switchCount,
            DetectedAfter = _primary.Detected - begins,
            FailedOverAfter = _primary.FailedOver - begins,
            AllFailedOverAfter = _primary.AllLeft - begins,
            FailedBackAfter = _primary.FailedBack - ends,
            TrafficBackAfter = _primary.TrafficBack - ends,
            MaxNewLoadPerSecond = _primary.MaxNewLoad,
            FailuresAfterRecovery = _failuresAfterRecovery,
            PrimaryShare = answers == 0 ? 0 : _tallies[0].Answers / (double)answers,
            Series = _series,
        };
    }
}
