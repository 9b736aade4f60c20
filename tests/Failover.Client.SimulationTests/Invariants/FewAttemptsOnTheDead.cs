namespace Failover.Client.SimulationTests;

/// <summary>Invariant 4. What a command or an answer that was still on its way wipes out has to be learnt again.</summary>
internal sealed class FewAttemptsOnTheDead(WatchedGroup group, WatchedEndpoint endpoint) : EndpointInvariant(
    4, "Attempts on a dead primary <= 5 + in flight at the trip + probes; never in proportion to the request rate.", group, endpoint)
{
    private readonly HashSet<WatchedAttempt> _inFlight = [];
    private int _begun, _failed, _probes, _atTrip, _endedThen;
    private bool _isTripped;
    private long _last, _lastEnd = -1;

    public override void AttemptBegan(WatchedAttempt attempt)
    {
        // A hedge that answers first takes the verdict away from the attempt it was made for; and what is bound to a draining endpoint has nowhere else to go.
        if (!attempt.MetTheDead || attempt.IsForced || Settings.Hedges || Circuit.State == EndpointState.Draining)
        {
            Forget();
            return;
        }

        if (Now - _last > Settings.StreakMemory && !_isTripped)
        {
            Forget();
        }

        _last = Now;
        _begun++;
        _inFlight.Add(attempt);
        _probes += attempt.Lease == 0 ? 0 : 1;
        var known = Settings.FailureThreshold;
        if (!_isTripped && _failed >= known)
        {
            Fail($"{Endpoint.Name} has failed {_failed} attempts and gets one more.");
        }
        else if (_isTripped && _begun > known + _atTrip + _probes)
        {
            Fail($"{_begun} attempts on {Endpoint.Name}, which is dead: more than {known} + {_atTrip} in flight at the trip + {_probes} probes.");
        }
    }

    public override void AttemptEnded(WatchedAttempt attempt)
    {
        if (attempt.IsGood)
        {
            Forget();
        }

        if (_inFlight.Remove(attempt))
        {
            (_lastEnd, _endedThen) = (Now, _lastEnd == Now ? _endedThen + 1 : 1);
            // One that was given up because another answered first is held against nobody.
            var mayHaveLost = attempt.WasCancelled && attempt.Call.Probes > 0;
            var counts = attempt.Generation == Circuit.Generation && attempt.MayBeFailure && !mayHaveLost;
            _failed += counts && attempt.Lease == 0 ? 1 : 0;
            _begun -= attempt.CallerLeft ? 1 : 0;
        }
    }

    public override void Happened(FailoverEvent e)
    {
        if (IsCommand(e.Kind) || e.State is EndpointState.Closed or EndpointState.Ramping or EndpointState.Held)
        {
            Forget();
        }
        else if (e.Kind == FailoverEventKind.EndpointOpened && !_isTripped)
        {
            // With what was moved away this very moment, before the trip is told of.
            (_isTripped, _atTrip) = (true, _inFlight.Count + (_lastEnd == Now ? _endedThen : 0));
        }
    }

    private void Forget() => (_begun, _failed, _probes, _atTrip, _isTripped) = (_inFlight.Count, 0, 0, 0, Endpoint.IsOut);
}
