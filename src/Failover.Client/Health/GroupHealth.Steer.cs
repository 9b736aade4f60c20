namespace Failover.Client;

/// <summary>What is decided from outside: commands, reloads, activations, checks.</summary>
internal sealed partial class GroupHealth
{
    /// <summary>Takes in what a synthetic check found. It may bring the next live probe forward, and never does more than that.</summary>
    public void Checked(FailoverEndpoint endpoint, bool passed)
    {
        lock (_gate)
        {
            if (IsMember(endpoint))
            {
                var circuit = endpoint.Health.Circuit;
                endpoint.Health.Circuit = passed ? CircuitRules.CheckPassed(circuit, clock.Now, _order.Settings) : CircuitRules.CheckFailed(circuit);
            }
        }
    }

    public bool IsActivating(FailoverEndpoint endpoint) => IsMember(endpoint) && endpoint.Health.Circuit.State == EndpointState.Activating;

    /// <summary>The endpoint is ready to be asked: a probe decides.</summary>
    public void Activated(FailoverEndpoint endpoint)
    {
        lock (_gate)
        {
            if (IsActivating(endpoint))
            {
                Move(endpoint, CircuitRules.Activated(endpoint.Health.Circuit, clock.Now), null, "it has been activated", evidence: null);
            }
        }

        feed.Deliver();
    }

    /// <summary>A cold endpoint may be needed from the start.</summary>
    public void Start()
    {
        lock (_gate)
        {
            ActivateWhatIsNeeded();
        }

        feed.Deliver();
    }

    /// <summary>Carries out a command on one endpoint.</summary>
    public void Steer(string name, Func<Circuit, long, Circuit> change, FailoverEventKind kind, string reason, bool force = false)
    {
        lock (_gate)
        {
            var endpoint = _order.Get(name, group);
            if (force || _order.Forced == endpoint)
            {
                _order = _order.With(force ? endpoint : null);
            }

            var next = change(endpoint.Health.Circuit, clock.Now);
            if (next.Serves)
            {
                // Whoever puts it into service means it; one taken out of service may share its quota with others.
                endpoint.Health.CoolDown = null;
            }

            Move(endpoint, next, kind, reason, evidence: null);
        }

        feed.Deliver();
    }

    /// <summary>Ends a forced order.</summary>
    public void EndForce(string reason)
    {
        lock (_gate)
        {
            if (_order.Forced is { } forced)
            {
                _order = _order.With(forced: null);
                Move(forced, CircuitRules.Next(forced.Health.Circuit), FailoverEventKind.ForceEnded, reason, evidence: null);
            }
        }

        feed.Deliver();
    }

    /// <summary>Swaps the order; endpoints that keep name and address keep their state, in a new generation.</summary>
    public void Reload(Func<EndpointOrder, EndpointOrder> build)
    {
        lock (_gate)
        {
            var old = _order;
            var next = build(old);
            _order = next;
            // First, because an endpoint that moves to another address keeps its name.
            foreach (var gone in old.ByPriority.Where(e => next.Find(e.Name)?.Health != e.Health))
            {
                feed.Add(FailoverEventKind.EndpointRemoved, gone, "configuration reloaded", evidence: null);
            }

            if (_active is { } served && !IsMember(served) && next.Settings.Failback == FailbackPolicy.Sticky)
            {
                ReturnWhatIsHeld();
            }

            foreach (var endpoint in next.ByPriority)
            {
                var health = endpoint.Health;
                Move(endpoint, Reloaded(health.Circuit, old.Find(endpoint.Name), endpoint), FailoverEventKind.Reloaded, "configuration reloaded", evidence: null);
            }
        }

        feed.Deliver();
    }

    private Circuit Reloaded(Circuit circuit, FailoverEndpoint? before, FailoverEndpoint endpoint)
    {
        var needsActivation = endpoint.Mode == EndpointMode.Cold && (before?.Mode != EndpointMode.Cold || circuit.NeedsActivation);
        if (needsActivation != circuit.NeedsActivation)
        {
            circuit = circuit with { NeedsActivation = needsActivation };
            // A command outlives the change; the new mode counts once it is restored.
            return circuit.State is EndpointState.Isolated or EndpointState.Draining ? CircuitRules.Next(circuit) : CircuitRules.Reset(circuit);
        }

        var settings = _order.Settings;
        if (circuit.State == EndpointState.Held && settings.Failback == FailbackPolicy.Automatic)
        {
            // Nothing else would ever bring it back.
            return CircuitRules.ComingBack(circuit, clock.Now, settings, clock.Chance());
        }

        var fixedNow = circuit.State == EndpointState.Misconfigured && before is not null && (!before.Headers.SequenceEqual(endpoint.Headers) || before.Token != endpoint.Token);
        return fixedNow ? CircuitRules.Reset(circuit) : CircuitRules.Next(circuit);
    }
}
