namespace Failover.Client;

/// <summary>What an outcome does to its endpoint.</summary>
internal sealed partial class GroupHealth
{
    private void Apply(in FailoverAttempt attempt, AttemptVerdict verdict, string? error, TimeSpan? hint, long now)
    {
        switch (verdict)
        {
            case AttemptVerdict.Success:
                Succeeded(attempt, now);
                break;
            case AttemptVerdict.Failure:
                Failed(attempt, error!, now);
                break;
            case AttemptVerdict.Throttled:
                Throttled(attempt, error, hint, now);
                break;
            default:
                Release(attempt, now);
                break;
        }
    }

    private void Succeeded(in FailoverAttempt attempt, long now)
    {
        var endpoint = attempt.Endpoint;
        var health = endpoint.Health;
        var circuit = health.Circuit;
        if (health.CoolDown is { } coolDown && (attempt.StartedAt >= coolDown.Began || coolDown.End <= now))
        {
            health.CoolDown = null;
        }

        if (IsWhole(circuit))
        {
            health.Circuit = CircuitRules.Succeeded(circuit);
        }
        else if (circuit.State == EndpointState.Ramping)
        {
            RampSucceeded(endpoint, attempt.Elapsed, now);
        }
        else if (attempt.IsProbe || (endpoint == _order.Forced && circuit.ProbeIsDue(now)))
        {
            var settings = _order.Settings;
            var nothingElse = NothingElseServes(endpoint);
            if (!nothingElse && IsSlow(health, attempt.Elapsed, settings))
            {
                // What takes an endpoint out must not bring it back.
                const string Slow = "A probe was answered slowly.";
                Move(endpoint, CircuitRules.ProbeFailed(circuit, Slow, now, settings, clock.Chance()), null, "a probe was slow", Slow);
                return;
            }

            Move(endpoint, CircuitRules.ProbeSucceeded(circuit, nothingElse, IsHeldBack(endpoint), now, settings, clock.Chance()), null, "probes were good", evidence: null);
        }
    }

    /// <summary>An endpoint may answer and still not be fit to take over: much slower than the one that serves, it is not back.</summary>
    private void RampSucceeded(FailoverEndpoint endpoint, long elapsed, long now)
    {
        var health = endpoint.Health;
        var settings = _order.Settings;
        health.RampLatency.Add(elapsed);
        var standby = Array.Find(_order.Endpoints, e => e != endpoint && e.Health.Circuit.State == EndpointState.Closed)?.Health.Latency;
        if (health.RampLatency.Count >= settings.MinimumAttempts && standby is not null && standby.Count >= settings.MinimumAttempts
            && health.RampLatency.Percentile(0.95) is { } ramp && standby.Percentile(0.95) is { } usual
            && ramp > settings.RampSlowFactor * usual && ramp - usual >= settings.RampSlowMargin)
        {
            const string Reason = "too slow on its way back";
            Move(endpoint, CircuitRules.Tripped(health.Circuit, Reason, now, settings, clock.Chance()), null, Reason, evidence: null);
            return;
        }

        Move(endpoint, CircuitRules.RampSucceeded(health.Circuit, NothingElseServes(endpoint), now, settings), null, "it held on its way back", evidence: null);
    }

    private void Failed(in FailoverAttempt attempt, string error, long now)
    {
        var endpoint = attempt.Endpoint;
        var circuit = endpoint.Health.Circuit;
        var settings = _order.Settings;
        if (attempt.IsProbe)
        {
            Move(endpoint, CircuitRules.ProbeFailed(circuit, error, now, settings, clock.Chance()), null, "a probe failed", error);
            return;
        }

        if (circuit.State == EndpointState.Ramping)
        {
            Move(endpoint, CircuitRules.RampFailed(circuit, error, now, settings, clock.Chance()), null, $"{settings.RampFailures} of the last {settings.RampWindow} calls failed on its way back", error);
            return;
        }

        if (!IsWhole(circuit))
        {
            endpoint.Health.Circuit = circuit with { LastError = error };
            return;
        }

        var counted = CircuitRules.Failed(StreakAt(attempt.StartedAt, circuit, now, settings), error, now, settings, clock.Chance());
        if (!IsWhole(counted))
        {
            Move(endpoint, counted, null, $"{counted.Streak} failures in a row", error);
        }
        else if (FailsTooOften(endpoint, now))
        {
            Move(endpoint, CircuitRules.Tripped(counted, error, now, settings, clock.Chance()), null, $"{settings.FailureRatio:P0} of its attempts failed", error);
        }
        else
        {
            endpoint.Health.Circuit = counted;
        }
    }

    private void Throttled(in FailoverAttempt attempt, string? error, TimeSpan? hint, long now)
    {
        var health = attempt.Endpoint.Health;
        var wasCooling = health.IsCooling(now);
        var known = health.CoolDown;
        if (known is not null && attempt.StartedAt <= known.Began)
        {
            // Was on its way before anybody knew: a burst is one throttle, not one for each call in flight.
            known = known with { Count = known.Count - 1 };
        }

        var coolDown = CoolDown.After(known, hint, now, _order.Settings, clock.Chance());
        health.CoolDown = coolDown;
        Release(attempt, now);
        if (!wasCooling && coolDown.End > now)
        {
            var with = health.Quota.Scope is { } scope ? $", with all of quota scope '{scope}'" : "";
            feed.Add(FailoverEventKind.EndpointThrottled, attempt.Endpoint, $"busy for {TimeSpan.FromTicks(coolDown.End - now).TotalSeconds:0.###} s{with}", error);
        }
    }

    /// <summary>Neither for nor against the endpoint; a probe gives its right back.</summary>
    private static void Release(in FailoverAttempt attempt, long now)
    {
        var health = attempt.Endpoint.Health;
        health.Circuit = attempt.IsProbe ? CircuitRules.LeaseReturned(health.Circuit) : CircuitRules.Touched(health.Circuit, now);
    }
}
