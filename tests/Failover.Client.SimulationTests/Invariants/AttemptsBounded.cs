using Failover.Client.Tool;

namespace Failover.Client.SimulationTests;

/// <summary>
/// Invariant 8. Ten seconds' worth of the budget may be saved up; and what a call owes to invariant 5, going on from a
/// failing endpoint to one that answers well, is not the budget's to refuse. Each trip also moves what was in flight.
/// </summary>
internal sealed class AttemptsBounded(WatchedGroup group) : Invariant(
    8, "Attempts <= 1.2 x calls + 10/s + 5 per trip; with the primary open, attempts = calls + probes.", group)
{
    private const double SavedSeconds = 10;
    private const int PerTrip = 5;
    private double _allowed = Math.Max(1, SavedSeconds * group.Settings.ExtraAttemptsPerSecond);
    private long _attempts, _calls, _owed, _moved;

    public override void CallBegan(WatchedCall call)
    {
        _calls++;
        _allowed += 1 + Settings.ExtraAttemptRatio;
    }

    public override void Tick() => _allowed += Settings.ExtraAttemptsPerSecond;

    public override void AttemptBegan(WatchedAttempt attempt)
    {
        _attempts++;
        if (attempt.Lease != 0)
        {
            _owed++;
        }
        else if (attempt.Call.Attempts > 1 && !WasTriedBefore(attempt) && attempt.Endpoint.WasWellSince(Now - Settings.Window))
        {
            _owed++;
        }

        // A second that is not over yet has earned its share.
        if (_attempts > _allowed + Settings.ExtraAttemptsPerSecond + _moved + _owed)
        {
            Fail($"{_attempts} attempts of {_calls} calls; {_owed} were probes or went on to an endpoint that answers well, {_moved} were moved by trips, and the rest allows {_allowed:0}.");
        }
    }

    public override void Happened(FailoverEvent e)
    {
        if (e.Kind == FailoverEventKind.EndpointOpened && Group.Find(e.Endpoint) is { } endpoint)
        {
            _moved += PerTrip + endpoint.InFlightBefore(Now);
        }
    }

    public override void CallEnded(WatchedCall call)
    {
        if (call.Attempts - call.Probes > 1 && call.Outcome == CallOutcome.Answered && Group.Endpoints[0].IsOut && Group.Endpoints[0].LastEvent < call.StartedAt
            && AllThatServeWereHealthy(call) && Group.LastIntervention < call.StartedAt && !Settings.Hedges && call.Forced is null)
        {
            Fail($"{call} with {Group.Endpoints[0].Name} open and all others healthy.");
        }
    }

    private static bool WasTriedBefore(WatchedAttempt attempt) => attempt.Call.LastPlace == attempt.Endpoint.Place;

    private bool AllThatServeWereHealthy(WatchedCall call)
    {
        foreach (var endpoint in Group.Endpoints)
        {
            var isOutOfIt = endpoint.LastEvent < call.StartedAt && (endpoint.IsOut || endpoint.Circuit.State is EndpointState.Cold or EndpointState.Isolated or EndpointState.Draining);
            if (!isOutOfIt && !HealthyEndpoints.WasHealthyDuring(endpoint, call, Group))
            {
                return false;
            }
        }

        return true;
    }
}
