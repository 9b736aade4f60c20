namespace Failover.Client;

/// <summary>The way of one call through the endpoints: which it has tried and which it may try next.</summary>
/// <param name="health">Grants the right to probe.</param>
/// <param name="order">The order that stood when the call began; a reload does not move a call in flight.</param>
/// <param name="pinned">The only endpoint that can serve the call, if it is bound to one.</param>
/// <param name="mayProbe">Whether the call may be sent again, and so may find out whether an endpoint has recovered.</param>
/// <param name="begun">When the call began.</param>
/// <param name="number">Which call of the group this is.</param>
/// <param name="session">What belongs together and should stay together while an endpoint comes back.</param>
/// <param name="unfit">The endpoints that lack what the call names, as bits in the order asked.</param>
internal partial struct CallRoute(GroupHealth health, EndpointOrder order, FailoverEndpoint? pinned, bool mayProbe, long begun, long number, string? session, ulong unfit = 0)
{
    private ulong _tried;

    /// <summary>The next endpoint in line that may be tried now.</summary>
    public bool TryNext(long now, out FailoverAttempt attempt)
    {
        if (order.HasCanaries && _tried == 0 && TryCanary(now, out attempt))
        {
            return true;
        }

        var ends = order.TierEnds;
        for (var i = 0; i < ends.Length; i = ends[i])
        {
            if (ends[i] == i + 1 ? TryAt(i, now, out attempt) : TryAmong(i, ends[i], now, out attempt))
            {
                return true;
            }
        }

        // Not this call's turn yet, or held back: but nobody before it is left.
        return TryState(EndpointState.Ramping, now, out attempt) || TryState(EndpointState.Held, now, out attempt);
    }

    /// <summary>An endpoint was asked before anybody asked here.</summary>
    public void Tried(FailoverEndpoint endpoint)
    {
        var index = Array.IndexOf(order.Endpoints, endpoint);
        _tried |= index < 0 ? 0 : 1UL << index;
    }

    /// <summary>The endpoint that could take the call over, if there is one: time is kept back for it.</summary>
    public readonly FailoverEndpoint? Successor(long now)
    {
        FailoverEndpoint? held = null;
        var endpoints = order.Endpoints;
        for (var i = 0; mayProbe && i < endpoints.Length; i++)
        {
            var circuit = endpoints[i].Health.Circuit;
            if (IsOpenToCall(i) && circuit.CanServe && !endpoints[i].Health.IsCooling(now))
            {
                if (circuit.Serves)
                {
                    return endpoints[i];
                }

                held ??= endpoints[i];
            }
        }

        return held;
    }

    private readonly bool IsOpenToCall(int index) =>
        ((_tried | unfit) & (1UL << index)) == 0 && (pinned is null || pinned == order.Endpoints[index]);

    private readonly bool IsServing(FailoverEndpoint endpoint) => endpoint.Health.Circuit.State switch
    {
        EndpointState.Closed or EndpointState.Ramping => true,
        // One that was never activated has no jobs to look after.
        EndpointState.Draining => endpoint == pinned && !endpoint.Health.Circuit.NeedsActivation,
        EndpointState.Held => endpoint == pinned || IsForced(endpoint),
        // Whatever a command says, a cold one is not there yet.
        EndpointState.Isolated or EndpointState.Cold or EndpointState.Activating => false,
        _ => IsForced(endpoint),
    };

    /// <summary>Put first by a command that still stands: a call that has waited meanwhile knows only the order that it began with.</summary>
    private readonly bool IsForced(FailoverEndpoint endpoint) => endpoint == order.Forced && health.Order.Forced?.Health == endpoint.Health;

    /// <summary>Whether the share of calls that an endpoint gets on its way back has reached this one.</summary>
    private readonly bool IsItsTurn(FailoverEndpoint endpoint, Circuit circuit, long now) =>
        endpoint == pinned || endpoint == order.Forced
        || (session is null ? RampShare.Place(number) : RampShare.Place(session, endpoint.Name)) < RampShare.At(now - circuit.RampSince, circuit.RampDuration, order.Settings.RampShares);

    private bool TryAt(int index, long now, out FailoverAttempt attempt)
    {
        attempt = default;
        if (!IsOpenToCall(index) || !TryAdmit(order.Endpoints[index], now, out attempt))
        {
            return false;
        }

        _tried |= 1UL << index;
        return true;
    }

    /// <summary>The next endpoint in line that serves: for a call that needs an answer and has nothing to find out.</summary>
    public bool TryServing(long now, out FailoverAttempt attempt)
    {
        var before = mayProbe;
        mayProbe = false;
        var found = TryNext(now, out attempt);
        mayProbe = before;
        return found;
    }

    /// <summary>Among endpoints of one priority: a probe that is due first, then by weight.</summary>
    private bool TryAmong(int from, int to, long now, out FailoverAttempt attempt)
    {
        var candidates = 0UL;
        for (var i = from; i < to; i++)
        {
            if (IsServing(order.Endpoints[i]) || (_tried & (1UL << i)) != 0)
            {
                // Also one that this call has tried: its calls go to all of the others, as if it had been left out of the choice from the start.
                candidates |= 1UL << i;
            }
            else if (TryAt(i, now, out attempt))
            {
                return true;
            }
        }

        var place = WeightedChoice.Place(number);
        while (candidates != 0)
        {
            var chosen = session is null
                ? WeightedChoice.ForCall(order.Endpoints, candidates, from, to, ref place)
                : WeightedChoice.ForSession(order.Endpoints, candidates, from, to, session);
            if (TryAt(chosen, now, out attempt))
            {
                return true;
            }

            candidates &= ~(1UL << chosen);
        }

        attempt = default;
        return false;
    }

    private bool TryState(EndpointState state, long now, out FailoverAttempt attempt)
    {
        var endpoints = order.Endpoints;
        for (var i = 0; i < endpoints.Length; i++)
        {
            var health = endpoints[i].Health;
            if (IsOpenToCall(i) && health.Circuit is var circuit && circuit.State == state && !health.IsCooling(now))
            {
                _tried |= 1UL << i;
                attempt = new FailoverAttempt(endpoints[i], circuit, lease: 0, now);
                return true;
            }
        }

        attempt = default;
        return false;
    }

    /// <summary>A small share of calls goes to a standby first: its loss should be known before it is needed.</summary>
    private bool TryCanary(long now, out FailoverAttempt attempt)
    {
        var endpoints = order.Endpoints;
        // From the end that a ramp reaches last.
        var place = 1 - RampShare.Place(number);
        for (var i = 1; i < endpoints.Length && mayProbe && pinned is null && order.Forced is null; i++)
        {
            var endpoint = endpoints[i];
            if (endpoint.Canary == 0 || endpoint.Health.Circuit.State != EndpointState.Closed)
            {
                continue;
            }

            if ((session is null ? place : RampShare.Place(session, endpoint.Name)) < endpoint.Canary)
            {
                return TryAt(i, now, out attempt);
            }

            // The calls of the next begin where those of this one end.
            place -= endpoint.Canary;
        }

        attempt = default;
        return false;
    }

    private readonly bool TryAdmit(FailoverEndpoint endpoint, long now, out FailoverAttempt attempt)
    {
        var circuit = endpoint.Health.Circuit;
        attempt = default;
        if (endpoint.Health.IsCooling(now))
        {
            return false;
        }

        if (IsServing(endpoint) && (circuit.State != EndpointState.Ramping || IsItsTurn(endpoint, circuit, now)))
        {
            attempt = new FailoverAttempt(endpoint, circuit, lease: 0, now);
            return true;
        }

        return mayProbe && circuit.ProbeIsDue(now) && health.TryLease(endpoint, now, allDown: false, out attempt);
    }
}
