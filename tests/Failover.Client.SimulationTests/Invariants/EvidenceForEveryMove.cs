namespace Failover.Client.SimulationTests;

/// <summary>
/// Invariant 13, and of 16 and 20 what can be seen on one thread. Every attempt is counted here once, and only if it began
/// in the generation that still stands when it ends; what the group does has to be borne out by what was counted.
/// </summary>
internal sealed class EvidenceForEveryMove(WatchedGroup group, WatchedEndpoint endpoint) : EndpointInvariant(
    13, "A result changes state at most once, in its own generation only; one trip event per generation; no closing without good probes.", group, endpoint)
{
    private EndpointState _state = endpoint.Circuit.State;
    private long _generation = endpoint.Circuit.Generation, _lastTrip;
    private int _streak, _failed, _slow, _good, _rampFailed, _rampAnswers;

    public override void AttemptEnded(WatchedAttempt attempt)
    {
        if (attempt.Generation != Circuit.Generation)
        {
            return;
        }

        if (attempt.Lease != 0 || (attempt.IsForced && Endpoint.IsOut))
        {
            _good += attempt.MayBeSuccess ? 1 : 0;
            return;
        }

        _streak = attempt.MayBeFailure ? _streak + 1 : attempt.IsGood ? 0 : _streak;
        _failed += attempt.MayBeFailure ? 1 : 0;
        _slow += attempt.EndedAt - attempt.StartedAt > Settings.SlowDuration ? 1 : 0;
        if (Circuit.State == EndpointState.Ramping)
        {
            _rampFailed += attempt.MayBeFailure ? 1 : 0;
            _rampAnswers += attempt.MayBeSuccess ? 1 : 0;
        }
    }

    public override void Happened(FailoverEvent e)
    {
        if (e.Kind == FailoverEventKind.Switched)
        {
            return;
        }

        if (e.Kind == FailoverEventKind.EndpointOpened)
        {
            CheckTrip(e);
        }
        else if (e.Kind is FailoverEventKind.EndpointClosed or FailoverEventKind.EndpointRamping or FailoverEventKind.EndpointHeld)
        {
            CheckReturn();
        }

        if (e.Generation != _generation)
        {
            _streak = e.Kind == FailoverEventKind.Reloaded ? _streak : 0;
            (_generation, _failed, _slow, _rampFailed, _rampAnswers) = (e.Generation, 0, 0, 0, 0);
        }

        // What the probes found out survives a reload, as the state does.
        _good = e.State == EndpointState.HalfOpen || e.Kind == FailoverEventKind.Reloaded ? _good : 0;
        _state = e.State;
    }

    private void CheckTrip(FailoverEvent e)
    {
        if (e.Generation <= _lastTrip)
        {
            Fail($"{Endpoint.Name} opened a second time in generation {e.Generation}.");
        }

        _lastTrip = e.Generation;
        var s = Settings;
        var isBorneOut = _state switch
        {
            EndpointState.Closed or EndpointState.Held => _streak >= s.FailureThreshold || _failed >= s.FailureRatio * s.MinimumAttempts
                || _slow >= s.SlowRatio * s.MinimumAttempts || Endpoint.InFlightBefore(Now) >= s.StuckAttempts,
            EndpointState.Ramping => _rampFailed >= s.RampFailures || _rampAnswers >= s.MinimumAttempts || Endpoint.InFlightBefore(Now) >= s.StuckAttempts || _slow >= s.SlowRatio * s.MinimumAttempts,
            // A probe that failed, or gave no answer in time.
            EndpointState.HalfOpen or EndpointState.Misconfigured => true,
            _ => false,
        };
        if (!isBorneOut)
        {
            Fail($"{Endpoint.Name} went from {_state} to Open ({e.Reason}) after {_streak} failures in a row, {_failed} failures, {_slow} slow answers and {_rampFailed} failures of a ramp in its generation, {Endpoint.InFlightBefore(Now)} in flight.");
        }
    }

    private void CheckReturn()
    {
        if (_state is not (EndpointState.Open or EndpointState.HalfOpen or EndpointState.Misconfigured))
        {
            return;
        }

        var needed = _state != EndpointState.Misconfigured && Group.OtherCanServe(Endpoint) ? Settings.RequiredProbes : 1;
        if (_good < needed)
        {
            Fail($"{Endpoint.Name} went from {_state} to {Circuit.State} after {_good} good probes; {needed} are needed.");
        }
    }
}
