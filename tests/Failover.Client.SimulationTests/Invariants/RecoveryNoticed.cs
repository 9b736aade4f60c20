namespace Failover.Client.SimulationTests;

/// <summary>
/// Invariant 10. For an endpoint that stands before the one that serves, since only there calls pass by that can probe,
/// and while calls that may probe come at least every two seconds.
/// </summary>
internal sealed class RecoveryNoticed(WatchedGroup group, WatchedEndpoint endpoint) : EndpointInvariant(
    10, "With one call a second or more: recovery noticed within 74 s, 90 % of traffic back within 140 s (no relapse).", group, endpoint)
{
    private static readonly FailoverSettings Usual = new(new FailoverOptions());
    private static readonly long LongestGap = TimeSpan.FromSeconds(2).Ticks;
    private static readonly long Slack = TimeSpan.FromSeconds(66).Ticks;
    private long _heldBackUntil, _lastCall;

    /// <summary>Noticed, at the latest, so long after the recovery: 72 s until the next probe, and 2 s until there is a call to make it.</summary>
    private long Notice => ProbeSchedule.Delay(64, Settings, chance: 1) + LongestGap;

    public override void CallBegan(WatchedCall call)
    {
        if (call is { IsReplayable: true, IsBound: false, IsImpatient: false })
        {
            _heldBackUntil = Now - _lastCall > LongestGap ? Now : _heldBackUntil;
            _lastCall = Now;
        }
    }

    public override void Happened(FailoverEvent e)
    {
        if (IsCommand(e.Kind) || e.Kind == FailoverEventKind.EndpointOpened)
        {
            _heldBackUntil = Now;
        }
    }

    public override void Tick()
    {
        if (!CanBeNoticed())
        {
            _heldBackUntil = Now;
            return;
        }

        var since = Math.Max(Endpoint.HealthySince, _heldBackUntil);
        if (Circuit.State == EndpointState.Open && Now - since > Notice)
        {
            Fail($"{Endpoint.Name} has been well since {At(since)} and nobody has noticed.");
        }
        else if (Circuit.Relapses == 0 && IsUsual() && Now - since > Notice + Slack && RampShareNow() < 0.9)
        {
            Fail($"{Endpoint.Name} has been well since {At(since)} and gets {RampShareNow():P0} of the calls ({Circuit.State}).");
        }
    }

    private bool CanBeNoticed() =>
        Endpoint.HealthySince < Now && Endpoint.LastTrouble < Endpoint.HealthySince && Group.LastWoken < Endpoint.HealthySince
        && Now - _lastCall <= LongestGap && !Endpoint.Health.IsCooling(Now) && !Group.IsForced && StandsBeforeWhoServes()
        && Circuit.State is EndpointState.Open or EndpointState.HalfOpen or EndpointState.Ramping;

    private double RampShareNow() =>
        Circuit.State == EndpointState.Ramping ? RampShare.At(Now - Circuit.RampSince, Circuit.RampDuration, Settings.RampShares) : 0;

    private bool StandsBeforeWhoServes()
    {
        var first = Group.Endpoints.FindIndex(static e => e.Circuit.State == EndpointState.Closed);
        return first < 0 || Group.Endpoints.IndexOf(Endpoint) < first;
    }

    private bool IsUsual() =>
        Settings.Failback == FailbackPolicy.Automatic && Settings.RequiredProbes <= Usual.RequiredProbes && Settings.ProbeSpacing <= Usual.ProbeSpacing
        && Settings.RampDuration <= Usual.RampDuration && Settings.MaxProbeDelay <= Usual.MaxProbeDelay && Settings.ProbeJitter <= Usual.ProbeJitter;
}
