namespace Failover.Client;

/// <summary>What is left when nothing may be tried as usual.</summary>
internal partial struct CallRoute
{
    /// <summary>Every endpoint was out: trying costs one call, refusing costs the caller everything.</summary>
    public bool TryWhenAllDown(long now, out FailoverAttempt attempt)
    {
        var endpoints = order.Endpoints;
        attempt = default;
        if (pinned is not null || OneCanServe())
        {
            return false;
        }

        var taken = 0UL;
        while (LeftAloneLongest(now, taken) is >= 0 and var i)
        {
            if (health.TryLease(endpoints[i], now, allDown: true, out attempt))
            {
                _tried |= 1UL << i;
                return true;
            }

            // Another call was quicker.
            taken |= 1UL << i;
        }

        return false;
    }

    private readonly bool OneCanServe()
    {
        for (var i = 0; i < order.Endpoints.Length; i++)
        {
            if (IsFit(i) && order.Endpoints[i].Health.Circuit.CanServe)
            {
                return true;
            }
        }

        return false;
    }

    private readonly bool IsFit(int index) => (unfit & (1UL << index)) == 0;

    /// <summary>Of those that may be tried although nothing is due; -1 if there is none. Were it always the first in line, calls that may not be sent again would find out about no other.</summary>
    private readonly int LeftAloneLongest(long now, ulong taken)
    {
        var (longest, since) = (-1, long.MaxValue);
        for (var i = 0; i < order.Endpoints.Length; i++)
        {
            var endpoint = order.Endpoints[i];
            var circuit = endpoint.Health.Circuit;
            if (IsOpenToCall(i) && (taken & (1UL << i)) == 0
                && !endpoint.Health.IsCooling(now)
                && circuit.MayTryWhenAllDown(now, order.Settings.AllDownInterval)
                && (circuit.LastProbe ?? long.MinValue) < since)
            {
                (longest, since) = (i, circuit.LastProbe ?? long.MinValue);
            }
        }

        return longest;
    }

    /// <summary>When the first endpoint that is only busy may be asked again, if any is; it is then open to this call a second time.</summary>
    public bool TryWaitForCoolDown(long now, out long end)
    {
        end = long.MaxValue;
        var first = 0UL;
        for (var i = 0; i < order.Endpoints.Length; i++)
        {
            var endpoint = order.Endpoints[i];
            if (IsFit(i) && (pinned is null || pinned == endpoint) && (IsServing(endpoint) || endpoint.Health.Circuit.State == EndpointState.Held)
                && endpoint.Health.CoolDown is { } coolDown && coolDown.End >= begun && coolDown.End < end)
            {
                // One that is already over counts as well: the endpoint was busy when this call asked, and is free now.
                end = coolDown.End;
                first = 1UL << i;
            }
        }

        _tried &= ~first;
        end = Math.Max(end, now);
        return first != 0;
    }

    /// <summary>When a call of this kind is worth while again, if nothing else is in rotation.</summary>
    public readonly long SoonestProbe(long now)
    {
        var soonest = long.MaxValue;
        for (var i = 0; i < order.Endpoints.Length; i++)
        {
            var endpoint = order.Endpoints[i];
            var circuit = endpoint.Health.Circuit;
            if (IsFit(i) && (pinned is null || pinned == endpoint) && circuit.State is EndpointState.Open or EndpointState.HalfOpen or EndpointState.Misconfigured)
            {
                var allDown = pinned is null ? circuit.LastProbe.GetValueOrDefault(now - order.Settings.AllDownInterval) + order.Settings.AllDownInterval : long.MaxValue;
                var idle = endpoint.Health.CoolDown?.End ?? now;
                soonest = Math.Min(soonest, Math.Max(Math.Max(now, idle), Math.Min(circuit.NextProbe, allDown)));
            }
        }

        return soonest;
    }
}
