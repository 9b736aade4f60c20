namespace Failover.Client.Tool;

/// <summary>What the clients hold the endpoints for, at this moment.</summary>
internal sealed class FleetBelief
{
    private readonly FailoverGroup[] _groups;
    private readonly Dictionary<string, int> _places;
    private readonly EndpointState[,] _states;
    private readonly int[,] _counts;
    private bool _anyThrottled;

    public FleetBelief(FailoverGroup[] groups, Dictionary<string, int> places)
    {
        _groups = groups;
        _places = places;
        _states = new EndpointState[groups.Length, places.Count];
        _counts = new int[places.Count, Enum.GetValues<EndpointState>().Length];
        foreach (var (name, place) in places)
        {
            for (var client = 0; client < groups.Length; client++)
            {
                // A region that is no endpoint (yet) is one that gets no call.
                _states[client, place] = groups[client].Order.Find(name)?.Health.Circuit.State ?? EndpointState.Isolated;
                _counts[place, (int)_states[client, place]]++;
            }
        }
    }

    /// <summary>The events of a group add up to its state; reading every group every second would take longer than the simulation.</summary>
    public void Changed(int client, FailoverEvent e)
    {
        _anyThrottled |= e.Kind == FailoverEventKind.EndpointThrottled;
        if (_places.TryGetValue(e.Endpoint, out var place))
        {
            _counts[place, (int)_states[client, place]]--;
            _counts[place, (int)e.State]++;
            _states[client, place] = e.State;
        }
    }

    public BeliefCount Of(string endpoint, long now)
    {
        var place = _places[endpoint];
        var closed = _counts[place, (int)EndpointState.Closed];
        var ramping = _counts[place, (int)EndpointState.Ramping];
        var halfOpen = _counts[place, (int)EndpointState.HalfOpen];
        var cooling = _anyThrottled ? CoolingAt(endpoint, place, now) : 0;
        return new BeliefCount(closed - cooling, ramping, halfOpen, _groups.Length - closed - ramping - halfOpen, cooling);
    }

    /// <summary>The share of the fleet's calls that the clients let through to an endpoint whose turn comes first: no chance in it, however few calls there are.</summary>
    public double ShareOf(string endpoint, long now)
    {
        if (_counts[_places[endpoint], (int)EndpointState.Closed] == _groups.Length && !_anyThrottled)
        {
            return 1;
        }

        var sum = 0.0;
        foreach (var group in _groups)
        {
            sum += ShareOf(group.Order, endpoint, now);
        }

        return sum / _groups.Length;
    }

    private static double ShareOf(EndpointOrder order, string name, long now)
    {
        if (order.Find(name) is not { } endpoint || endpoint.Health.IsCooling(now) || (order.Forced is { } forced && forced != endpoint))
        {
            return 0;
        }

        var circuit = endpoint.Health.Circuit;
        return circuit.State switch
        {
            EndpointState.Closed => 1,
            EndpointState.Ramping => RampShare.At(now - circuit.RampSince, circuit.RampDuration, order.Settings.RampShares),
            _ => 0,
        };
    }

    private int CoolingAt(string endpoint, int place, long now)
    {
        var cooling = 0;
        for (var client = 0; client < _groups.Length; client++)
        {
            if (_states[client, place] == EndpointState.Closed && _groups[client].Order.Find(endpoint) is { } found
                && found.Health.IsCooling(now))
            {
                cooling++;
            }
        }

        return cooling;
    }
}
