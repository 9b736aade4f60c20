namespace Failover.Client.SimulationTests;

/// <summary>Invariant 22. Nobody need read the snapshot to compare: whatever a call meets has to be what the events said.</summary>
internal sealed class EventsAddUp(WatchedGroup group, Func<FailoverSnapshot> read) : Invariant(
    22, "Every switch has exactly one event; the snapshot equals the fold of the events.", group)
{
    private readonly Dictionary<string, (EndpointState State, long Generation)> _endpoints = new(StringComparer.OrdinalIgnoreCase);
    private string? _active, _forced;
    private long _sequence;
    private bool _isReading;

    /// <summary>Begins with what stands.</summary>
    public void Begin(FailoverSnapshot start)
    {
        (_active, _forced, _sequence) = (start.ActiveEndpoint, start.ForcedEndpoint, start.Sequence);
        _endpoints.Clear();
        foreach (var endpoint in start.Endpoints)
        {
            _endpoints[endpoint.Name] = (endpoint.State, endpoint.Generation);
        }
    }

    public override void Happened(FailoverEvent e)
    {
        if (e.Sequence != _sequence + 1)
        {
            Fail($"event {e.Sequence} ({e.Kind} {e.Endpoint}) follows event {_sequence}.");
        }

        _sequence = e.Sequence;
        if (e.Kind == FailoverEventKind.Switched)
        {
            if (e.From != _active || e.From == e.To)
            {
                Fail($"a switch from {e.From ?? "none"} to {e.To ?? "none"} while {_active ?? "none"} was active.");
            }

            _active = e.To;
        }

        _forced = e.Kind switch
        {
            FailoverEventKind.EndpointForced => e.Endpoint,
            FailoverEventKind.ForceEnded or FailoverEventKind.EndpointRemoved or FailoverEventKind.EndpointIsolated
                or FailoverEventKind.EndpointDraining or FailoverEventKind.EndpointRestored when _forced == e.Endpoint => null,
            _ => _forced,
        };
        if (e.Kind == FailoverEventKind.EndpointRemoved)
        {
            _endpoints.Remove(e.Endpoint);
        }
        else
        {
            _endpoints[e.Endpoint] = (e.State, e.Generation);
        }

        if (!_isReading)
        {
            _isReading = true;
            Compare(read());
            _isReading = false;
        }
    }

    public override void AttemptBegan(WatchedAttempt attempt)
    {
        var circuit = attempt.Endpoint.Circuit;
        // A trip moves waiting calls before all that follows from it has been told.
        if (_endpoints.TryGetValue(attempt.Endpoint.Name, out var known) && known != (circuit.State, circuit.Generation) && read().Sequence == _sequence)
        {
            Fail($"{attempt.Endpoint.Name} is {(circuit.State, circuit.Generation)}; the events say {known}.");
        }
    }

    /// <summary>More may have happened than has been told yet.</summary>
    public void Compare(FailoverSnapshot now)
    {
        if (now.Sequence != _sequence)
        {
            return;
        }

        if (now.ActiveEndpoint != _active || now.ForcedEndpoint != _forced || now.Endpoints.Count != _endpoints.Count)
        {
            Fail($"the events add up to active {_active}, forced {_forced}, {_endpoints.Count} endpoints; the snapshot says active {now.ActiveEndpoint}, forced {now.ForcedEndpoint}, {now.Endpoints.Count} endpoints.");
        }

        foreach (var endpoint in now.Endpoints)
        {
            if (_endpoints.GetValueOrDefault(endpoint.Name) != (endpoint.State, endpoint.Generation))
            {
                Fail($"the events make {endpoint.Name} {_endpoints.GetValueOrDefault(endpoint.Name)}; the snapshot says {(endpoint.State, endpoint.Generation)}.");
            }
        }
    }
}
