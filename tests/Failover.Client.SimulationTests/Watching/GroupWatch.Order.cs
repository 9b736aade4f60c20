namespace Failover.Client.SimulationTests;

internal sealed partial class GroupWatch
{
    private EndpointOrder? _order;
    private int _places;

    /// <summary>The share of calls that the client lets through to the endpoint whose turn comes first.</summary>
    public double ShareOfPrimary()
    {
        var circuit = _view.Endpoints[0].Circuit;
        return circuit.State switch
        {
            EndpointState.Closed => 1,
            EndpointState.Ramping => RampShare.At(_view.Now - circuit.RampSince, circuit.RampDuration, _view.Settings.RampShares),
            _ => 0,
        };
    }

    private void MoveTo(long now)
    {
        _view.Now = now;
        if (_order != _group.Order)
        {
            Follow();
        }
    }

    /// <summary>A reload or a command has swapped the order; endpoints that keep their state stay who they are.</summary>
    private void Follow()
    {
        _order = _group.Order;
        _view.Settings = _order.Settings;
        _view.IsForced = _order.Forced is not null;
        WatchedEndpoint[] before = [.. _view.Endpoints];
        _view.Endpoints.Clear();
        foreach (var endpoint in _order.ByPriority)
        {
            _view.Endpoints.Add(Array.Find(before, e => e.Health == endpoint.Health) ?? Add(endpoint));
        }
    }

    private WatchedEndpoint Add(FailoverEndpoint endpoint)
    {
        var watched = new WatchedEndpoint(endpoint.Name, _places++ % 64, endpoint.Health, _regions[endpoint.Name]);
        _endpoints[watched] = (
            [
                new OneProbeAtATime(_view, watched), new ProbesOnTime(_view, watched), new FewProbes(_view, watched), new FewAttemptsOnTheDead(_view, watched),
                new RecoveryNoticed(_view, watched), new FewFailovers(_view, watched), new EvidenceForEveryMove(_view, watched), new ProbesLeaveNoTrace(_view, watched),
            ], 0);
        return watched;
    }

    private ulong ServingNow(long now)
    {
        var serving = 0UL;
        foreach (var endpoint in _view.Endpoints)
        {
            serving |= endpoint.Circuit.State == EndpointState.Closed && !endpoint.Health.IsCooling(now) ? 1UL << endpoint.Place : 0;
        }

        return serving;
    }
}
