namespace Failover.Client.SimulationTests;

/// <summary>
/// Invariant 2. The times are measured here; of the group it only takes how many probes failed or were good. The second
/// between two tries counts within one absence: a good answer with everything down ends it, and the next trip begins anew.
/// </summary>
internal sealed class ProbesOnTime(WatchedGroup group, WatchedEndpoint endpoint) : EndpointInvariant(
    2, "No attempt to an open endpoint before its next probe time, except force and panic (then <= 1/s).", group, endpoint)
{
    private EndpointState _state = endpoint.Circuit.State;
    private long _leftRotation = long.MinValue / 2, _benched = long.MinValue / 2, _lastProbe = long.MinValue / 2, _lastCounted = long.MinValue / 2;
    private (int Failed, int Good) _before;

    public override void Happened(FailoverEvent e)
    {
        if (e.Kind == FailoverEventKind.EndpointOpened && _state is not (EndpointState.HalfOpen or EndpointState.Open))
        {
            _leftRotation = Now;
        }

        _lastProbe = e.State is EndpointState.Closed or EndpointState.Ramping or EndpointState.Held ? long.MinValue / 2 : _lastProbe;
        _benched = e.Kind == FailoverEventKind.EndpointMisconfigured ? Now : _benched;
        _state = e.State;
    }

    public override void AttemptBegan(WatchedAttempt attempt)
    {
        // A synthetic check that passes may bring a probe forward.
        if (attempt.Lease == 0 || Settings.Check is not null || Settings.CheckPath is not null)
        {
            return;
        }

        var counts = (Circuit.FailedProbes, Circuit.GoodProbes);
        if (counts != _before)
        {
            _lastCounted = _lastProbe;
        }

        var earliest = Earliest();
        if (Now < earliest && Group.AnyCanServe)
        {
            Fail($"a probe of {Endpoint.Name} ({Circuit.State}, {counts.FailedProbes} failed, {counts.GoodProbes} good) before {At(earliest)} while another endpoint serves.");
        }
        else if (Now < earliest && Now - _lastProbe < Settings.AllDownInterval)
        {
            Fail($"a second try of {Endpoint.Name} within {At(Now - _lastProbe)} while everything is down.");
        }

        (_before, _lastProbe) = (counts, Now);
    }

    private long Earliest() =>
        Circuit.State == EndpointState.Misconfigured ? _benched + Settings.MisconfiguredDelay
        : Circuit.GoodProbes > 0 ? _lastCounted + Settings.ProbeSpacing
        : _lastCounted > _leftRotation ? _lastCounted + ProbeSchedule.Delay(Circuit.FailedProbes, Settings, chance: 0)
        : _leftRotation + ProbeSchedule.Delay(0, Settings, chance: 0);
}
