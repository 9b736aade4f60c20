using Failover.Client.Testing;

namespace Failover.Client.SimulationTests;

/// <summary>Invariant 15. That throttling never opens a circuit is part of <see cref="EvidenceForEveryMove"/>, which does not count it.</summary>
internal sealed class CoolDownsHold(WatchedGroup group) : Invariant(
    15, "A cool-down never ends earlier than promised, except by success or command; throttling never moves the circuit.", group)
{
    private readonly Dictionary<string, (long Began, long End)> _promises = new(StringComparer.Ordinal);
    private (WatchedEndpoint Endpoint, Circuit Circuit, long At)? _throttled;

    public override void AttemptBegan(WatchedAttempt attempt)
    {
        Look();
        if (_promises.TryGetValue(attempt.Endpoint.Quota, out var promise) && promise.End > Now)
        {
            Fail($"{attempt} although {attempt.Endpoint.Quota} was told at {At(promise.Began)} to be left alone until {At(promise.End)}.");
        }
    }

    public override void AttemptEnded(WatchedAttempt attempt)
    {
        Look();
        var quota = attempt.Endpoint.Quota;
        if (attempt.IsThrottled && attempt.Generation == attempt.Endpoint.Circuit.Generation && (attempt.Lease == 0 || attempt.Lease == attempt.Endpoint.Circuit.Lease))
        {
            var known = _promises.GetValueOrDefault(quota);
            var began = known.End > Now ? known.Began : Now;
            _promises[quota] = (began, Math.Max(known.End, Now + LeastWait(attempt.Fault)));
            _throttled = (attempt.Endpoint, attempt.Endpoint.Circuit, Now);
        }
        else if (attempt.MayBeSuccess && _promises.TryGetValue(quota, out var promise) && (attempt.StartedAt >= promise.Began || promise.End <= Now))
        {
            _promises.Remove(quota);
        }
    }

    public override void Happened(FailoverEvent e)
    {
        if (e.Kind is FailoverEventKind.EndpointRestored or FailoverEventKind.EndpointForced or FailoverEventKind.Reloaded && Group.Find(e.Endpoint) is { } endpoint)
        {
            _promises.Remove(endpoint.Quota);
        }
    }

    /// <summary>The hint of a scripted throttle stands in its name; without one the wait is drawn, and half a second is the least.</summary>
    private long LeastWait(string? fault)
    {
        var open = fault?.IndexOf('(', StringComparison.Ordinal) ?? -1;
        if (open < 0)
        {
            return Settings.FirstThrottleDelay / 2;
        }

        // Incidents know how to read a length of time.
        var hint = VirtualIncident.Parse($"region:refuse@0s+{fault![(open + 1)..].Split(',', ')')[0]}").To;
        return Math.Min(Settings.MaxThrottleHint, hint.Ticks);
    }

    /// <summary>Once the group has taken it in: the circuit is as it was, but for the right to probe and the memory of when it was tried.</summary>
    private void Look()
    {
        if (_throttled is not { } last || Now <= last.At)
        {
            return;
        }

        _throttled = null;
        var (before, after) = (last.Circuit, last.Endpoint.Circuit);
        if (after.Generation == before.Generation && after.State != before.State && last.Endpoint.LastEvent < last.At)
        {
            Fail($"a throttle moved {last.Endpoint.Name} from {before.State} to {after.State}.");
        }
    }
}
