namespace Failover.Client;

/// <summary>The only writer of health and order. Every change happens under one gate, in one order, with one event; callers read what it publishes without it.</summary>
internal sealed partial class GroupHealth(string group, GroupClock clock, EventFeed feed, EndpointOrder order)
{
    // A plain object: System.Threading.Lock is not in .NET 8.
    private readonly object _gate = new();
    private volatile EndpointOrder _order = order;
    private FailoverEndpoint? _active = order.Active();
    private long _leases;

    public EndpointOrder Order => _order;

    /// <summary>Takes the right to probe, if it is still to be had.</summary>
    public bool TryLease(FailoverEndpoint endpoint, long now, bool allDown, out FailoverAttempt attempt)
    {
        var taken = false;
        attempt = default;
        lock (_gate)
        {
            var settings = _order.Settings;
            EndLapsedLease(endpoint, now, settings);
            var circuit = endpoint.Health.Circuit;
            if (allDown ? circuit.MayTryWhenAllDown(now, settings.AllDownInterval) : circuit.ProbeIsDue(now))
            {
                circuit = CircuitRules.LeaseTaken(circuit, ++_leases, now, settings);
                endpoint.Health.Circuit = circuit;
                attempt = new FailoverAttempt(endpoint, circuit, circuit.Lease, now);
                taken = true;
            }
        }

        feed.Deliver();
        return taken;
    }

    /// <summary>Opens a circuit that answers too badly to be left in rotation, though nothing has failed outright. Never the last one: a bad answer is better than none.</summary>
    public void Trip(FailoverEndpoint endpoint, string reason)
    {
        lock (_gate)
        {
            var circuit = endpoint.Health.Circuit;
            if (IsMember(endpoint) && circuit.Serves && !NothingElseServes(endpoint))
            {
                Move(endpoint, CircuitRules.Tripped(circuit, reason, clock.Now, _order.Settings, clock.Chance()), null, reason, evidence: null);
            }
        }

        feed.Deliver();
    }

    /// <summary>Benches an endpoint that refused a call which another endpoint then answered.</summary>
    public void Bench(in FailoverAttempt attempt, string error)
    {
        lock (_gate)
        {
            var circuit = attempt.Endpoint.Health.Circuit;
            if (IsMember(attempt.Endpoint) && circuit.Generation == attempt.Generation && circuit.State is not (EndpointState.Isolated or EndpointState.Draining))
            {
                Move(attempt.Endpoint, CircuitRules.Benched(circuit, error, clock.Now, _order.Settings), FailoverEventKind.EndpointMisconfigured, "refuses its own credential", error);
            }
        }

        feed.Deliver();
    }

    /// <summary>Reads everything at one moment: what this gives is what the events so far add up to.</summary>
    public T Read<T>(Func<EndpointOrder, FailoverEndpoint?, long, T> read)
    {
        lock (_gate)
        {
            return read(_order, _active, clock.Now);
        }
    }

    /// <summary>A probe that did not report in time has failed, and its report will come too late to say so: without this a probe that hangs would leave the schedule where it is.</summary>
    private void EndLapsedLease(FailoverEndpoint endpoint, long now, FailoverSettings settings)
    {
        var circuit = endpoint.Health.Circuit;
        if (circuit.Lease != 0 && now >= circuit.LeaseEnd && IsMember(endpoint))
        {
            const string Error = "A probe gave no answer in time.";
            Move(endpoint, CircuitRules.ProbeFailed(circuit, Error, circuit.LeaseEnd, settings, clock.Chance()), null, "a probe failed", Error);
        }
    }

    /// <summary>A reload may have taken the endpoint away while the call was in flight.</summary>
    private bool IsMember(FailoverEndpoint endpoint) => _order.Find(endpoint.Name)?.Health == endpoint.Health;

    private bool NothingElseServes(FailoverEndpoint endpoint)
    {
        foreach (var other in _order.Endpoints)
        {
            if (other != endpoint && other.Health.Circuit.CanServe)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the failback policy leaves the calls of an endpoint that has recovered where they are: with one behind it in line.</summary>
    private bool IsHeldBack(FailoverEndpoint endpoint) =>
        _order.Settings.Failback != FailbackPolicy.Automatic && _active is { } active && active.Priority > endpoint.Priority;

    /// <summary>Publishes a circuit, and tells of it if the state changed or a command was given.</summary>
    private void Move(FailoverEndpoint endpoint, Circuit next, FailoverEventKind? command, string reason, string? evidence)
    {
        var health = endpoint.Health;
        var before = health.Circuit;
        health.Circuit = next;
        if (before.OutSince is { } since && next.OutSince != since)
        {
            health.TimeOpen += clock.Now - since;
        }

        if (command is not null || before.State != next.State)
        {
            feed.Add(command ?? KindOf(next.State), endpoint, reason, evidence);
        }

        if (_active is { } serving && serving.Name == endpoint.Name && !next.Serves && _order.Settings.Failback == FailbackPolicy.Sticky)
        {
            ReturnWhatIsHeld();
        }

        var active = _order.Active();
        if (active?.Name != _active?.Name)
        {
            feed.AddSwitch(_active, active, endpoint, reason, evidence);
        }

        _active = active;
        ActivateWhatIsNeeded();
    }

    /// <summary>What a sticky failback waited for has come to pass: the endpoint that served is lost.</summary>
    private void ReturnWhatIsHeld()
    {
        foreach (var held in _order.ByPriority.Where(static e => e.Health.Circuit.State == EndpointState.Held))
        {
            Move(held, CircuitRules.Returned(held.Health.Circuit, clock.Now), null, "the endpoint that served is lost", evidence: null);
        }
    }

    private void ActivateWhatIsNeeded()
    {
        if (_order.NeedsActivation() is { } cold)
        {
            Move(cold, CircuitRules.Activating(cold.Health.Circuit), null, "every endpoint before it is out", evidence: null);
        }
    }

    private static FailoverEventKind KindOf(EndpointState state) => state switch
    {
        EndpointState.Closed => FailoverEventKind.EndpointClosed,
        EndpointState.HalfOpen => FailoverEventKind.EndpointHalfOpened,
        EndpointState.Open => FailoverEventKind.EndpointOpened,
        EndpointState.Ramping => FailoverEventKind.EndpointRamping,
        EndpointState.Held => FailoverEventKind.EndpointHeld,
        EndpointState.Activating => FailoverEventKind.EndpointActivating,
        _ => FailoverEventKind.EndpointMisconfigured,
    };
}
