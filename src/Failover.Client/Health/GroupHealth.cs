namespace Failover.Client;

/// <summary>The only writer of health and order. Every change happens under one gate, in one order, with one event; callers read what it publishes without it.</summary>
internal sealed class GroupHealth(string group, GroupClock clock, EventFeed feed, EndpointOrder order)
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

    /// <summary>Takes in how an attempt ended. A result counts once, in the generation its attempt began in, and a probe's only while it holds the lease.</summary>
    public void Record(in FailoverAttempt attempt, AttemptVerdict verdict, string? error = null, TimeSpan? hint = null)
    {
        var health = attempt.Endpoint.Health;
        health.Counters.Count(verdict, attempt.IsProbe);
        if (Remember(attempt, verdict, health) && IsTooSlow(health))
        {
            Trip(attempt.Endpoint, $"{_order.Settings.SlowRatio:P0} of its answers are slow");
        }

        if (ChangesNothing(attempt, verdict, health))
        {
            return;
        }

        lock (_gate)
        {
            var circuit = health.Circuit;
            if (IsMember(attempt.Endpoint) && circuit.Generation == attempt.Generation && (attempt.Lease == 0 || attempt.Lease == circuit.Lease))
            {
                Apply(attempt, verdict, error, hint, clock.Now);
            }
        }

        feed.Deliver();
    }

    /// <summary>Opens a circuit that answers too badly to be left in rotation, though nothing has failed outright. Never the last one: a bad answer is better than none.</summary>
    public void Trip(FailoverEndpoint endpoint, string reason)
    {
        lock (_gate)
        {
            var circuit = endpoint.Health.Circuit;
            if (IsMember(endpoint) && circuit.State == EndpointState.Closed && !NothingElseServes(endpoint))
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

            endpoint.Health.CoolDown = null;
            Move(endpoint, change(endpoint.Health.Circuit, clock.Now), kind, reason, evidence: null);
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

            foreach (var endpoint in next.ByPriority)
            {
                var health = endpoint.Health;
                var fixedNow = health.Circuit.State == EndpointState.Misconfigured
                    && old.Find(endpoint.Name) is { } before && !before.Headers.SequenceEqual(endpoint.Headers);
                Move(endpoint, fixedNow ? CircuitRules.Reset(health.Circuit) : CircuitRules.Next(health.Circuit), FailoverEventKind.Reloaded, "configuration reloaded", evidence: null);
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

    /// <summary>What counts is when the endpoint was tried, not how long it took to fail.</summary>
    private static Circuit StreakAt(long startedAt, Circuit circuit, long now, FailoverSettings settings) =>
        startedAt - circuit.LastAttempt <= settings.StreakMemory ? CircuitRules.Touched(circuit, now) : circuit;

    /// <summary>Writes an answer or a failure into what the shares and percentiles rest on, and says whether it was slow.</summary>
    private bool Remember(in FailoverAttempt attempt, AttemptVerdict verdict, EndpointHealth health)
    {
        var circuit = health.Circuit;
        if (verdict is not (AttemptVerdict.Success or AttemptVerdict.Failure) || circuit.Generation != attempt.Generation || circuit.State != EndpointState.Closed)
        {
            return false;
        }

        var settings = _order.Settings;
        var isSlow = health.Latency.Median > 0 && attempt.Elapsed > Math.Max(settings.SlowDuration, settings.SlowFactor * health.Latency.Median);
        health.Window.Add(clock.Now, verdict == AttemptVerdict.Failure, isSlow);
        if (verdict == AttemptVerdict.Success)
        {
            health.Latency.Add(attempt.Elapsed);
        }

        return isSlow;
    }

    private bool IsTooSlow(EndpointHealth health)
    {
        var counts = health.Window.Read(clock.Now);
        return counts.Attempts >= _order.Settings.MinimumAttempts && counts.Slow >= _order.Settings.SlowRatio * counts.Attempts;
    }

    /// <summary>The share that opens a circuit on its own, though never the last one's: many bad answers are better than none.</summary>
    private bool FailsTooOften(FailoverEndpoint endpoint, long now)
    {
        var counts = endpoint.Health.Window.Read(now);
        return counts.Attempts >= _order.Settings.MinimumAttempts
            && counts.Failures >= _order.Settings.FailureRatio * counts.Attempts
            && !NothingElseServes(endpoint);
    }

    private static bool ChangesNothing(in FailoverAttempt attempt, AttemptVerdict verdict, EndpointHealth health)
    {
        var circuit = health.Circuit;
        return attempt.Lease == 0 && circuit.Streak == 0 && circuit.State == EndpointState.Closed
            && (verdict is AttemptVerdict.Neutral or AttemptVerdict.Misconfigured
                || (verdict == AttemptVerdict.Success && health.CoolDown is null));
    }

    private void Apply(in FailoverAttempt attempt, AttemptVerdict verdict, string? error, TimeSpan? hint, long now)
    {
        var endpoint = attempt.Endpoint;
        var health = endpoint.Health;
        var circuit = health.Circuit;
        var settings = _order.Settings;
        switch (verdict)
        {
            case AttemptVerdict.Success:
                if (health.CoolDown is { } coolDown && (attempt.StartedAt >= coolDown.Began || coolDown.End <= now))
                {
                    health.CoolDown = null;
                }

                if (circuit.State == EndpointState.Closed)
                {
                    health.Circuit = CircuitRules.Succeeded(circuit);
                }
                else if (attempt.IsProbe || (endpoint == _order.Forced && circuit.ProbeIsDue(now)))
                {
                    Move(endpoint, CircuitRules.ProbeSucceeded(circuit, NothingElseServes(endpoint), now, settings), null, "probes were good", evidence: null);
                }

                break;

            case AttemptVerdict.Failure when attempt.IsProbe:
                Move(endpoint, CircuitRules.ProbeFailed(circuit, error!, now, settings, clock.Chance()), null, "a probe failed", error);
                break;

            case AttemptVerdict.Failure when circuit.State == EndpointState.Closed:
                var counted = CircuitRules.Failed(StreakAt(attempt.StartedAt, circuit, now, settings), error!, now, settings, clock.Chance());
                var byRate = counted.State == EndpointState.Closed && FailsTooOften(endpoint, now);
                Move(
                    endpoint,
                    byRate ? CircuitRules.Tripped(counted, error!, now, settings, clock.Chance()) : counted,
                    null,
                    byRate ? $"{settings.FailureRatio:P0} of its attempts failed" : $"{counted.Streak} failures in a row",
                    error);
                break;

            case AttemptVerdict.Failure:
                health.Circuit = circuit with { LastError = error };
                break;

            case AttemptVerdict.Throttled:
                var wasCooling = health.IsCooling(now);
                var known = health.CoolDown;
                if (known is not null && attempt.StartedAt <= known.Began)
                {
                    // Was on its way before anybody knew: a burst is one throttle, not one for each call in flight.
                    known = known with { Count = known.Count - 1 };
                }

                health.CoolDown = CoolDown.After(known, hint, now, settings, clock.Chance());
                health.Circuit = attempt.IsProbe ? CircuitRules.LeaseReturned(circuit) : CircuitRules.Touched(circuit, now);
                if (!wasCooling && health.IsCooling(now))
                {
                    feed.Add(FailoverEventKind.EndpointThrottled, endpoint, $"busy for {TimeSpan.FromTicks(health.CoolDown.End - now).TotalSeconds:0.###} s", error);
                }

                break;

            default:
                health.Circuit = attempt.IsProbe ? CircuitRules.LeaseReturned(circuit) : CircuitRules.Touched(circuit, now);
                break;
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

    private bool NothingElseServes(FailoverEndpoint endpoint) =>
        !Array.Exists(_order.Endpoints, e => e != endpoint && e.Health.Circuit.State == EndpointState.Closed);

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

        var active = _order.Active();
        if (active?.Name != _active?.Name)
        {
            feed.AddSwitch(_active, active, endpoint, reason, evidence);
        }

        _active = active;
    }

    private static FailoverEventKind KindOf(EndpointState state) => state switch
    {
        EndpointState.Closed => FailoverEventKind.EndpointClosed,
        EndpointState.HalfOpen => FailoverEventKind.EndpointHalfOpened,
        EndpointState.Open => FailoverEventKind.EndpointOpened,
        _ => FailoverEventKind.EndpointMisconfigured,
    };
}
