namespace Failover.Client.SimulationTests;

/// <summary>Invariant 20. That nothing closes without good probes is part of <see cref="EvidenceForEveryMove"/>.</summary>
internal sealed class ClockAndSleep(WatchedGroup group) : Invariant(
    20, "Steps of the wall clock change nothing; after an hour asleep at most one probe, no mass closing.", group)
{
    private readonly List<(WatchedEndpoint Endpoint, Circuit Circuit, CoolDown? CoolDown)> _before = [];
    private readonly Dictionary<WatchedEndpoint, int> _probes = [];
    private readonly HashSet<WatchedEndpoint> _wereOut = [];
    private long _woken = long.MinValue / 2;

    public override void BeforeIntervention(Intervention what)
    {
        _before.Clear();
        foreach (var endpoint in Group.Endpoints)
        {
            _before.Add((endpoint, endpoint.Circuit, endpoint.Health.CoolDown));
        }
    }

    public override void AfterIntervention(Intervention what)
    {
        if (what.Kind == InterventionKind.ClockStep)
        {
            foreach (var (endpoint, circuit, coolDown) in _before)
            {
                if (endpoint.Circuit != circuit || endpoint.Health.CoolDown != coolDown)
                {
                    Fail($"a step of the wall clock changed {endpoint.Name} from {circuit} to {endpoint.Circuit}.");
                }
            }
        }
        else if (what.Kind == InterventionKind.Sleep)
        {
            _woken = Now;
            _probes.Clear();
            _wereOut.Clear();
            _wereOut.UnionWith(_before.Where(static b => b.Circuit.State == EndpointState.Open).Select(static b => b.Endpoint));
        }
    }

    public override void AttemptBegan(WatchedAttempt attempt)
    {
        // Until the first of them has told something.
        if (attempt.Lease != 0 && attempt.Endpoint.Circuit is { State: EndpointState.Open, GoodProbes: 0 } && Now - _woken < Settings.ProbeSpacing)
        {
            var probes = _probes.GetValueOrDefault(attempt.Endpoint) + 1;
            _probes[attempt.Endpoint] = probes;
            if (probes > 1)
            {
                Fail($"{probes} probes of {attempt.Endpoint.Name} within {At(Now - _woken)} of waking up.");
            }
        }
    }

    public override void Happened(FailoverEvent e)
    {
        if (e.Kind is FailoverEventKind.EndpointClosed or FailoverEventKind.EndpointRamping && Now - _woken < Settings.ProbeSpacing
            && Group.Find(e.Endpoint) is { } endpoint && _wereOut.Contains(endpoint) && Group.OtherCanServe(endpoint) && Settings.RequiredProbes > 1)
        {
            Fail($"{endpoint.Name} is {e.State} within {At(Now - _woken)} of waking up.");
        }
    }
}
