namespace Failover.Client.SimulationTests;

/// <summary>Invariant 3. A probe that said nothing (its caller left, it was told to come back) is not counted: it changes nothing, and the next call may probe.</summary>
internal sealed class FewProbes(WatchedGroup group, WatchedEndpoint endpoint) : EndpointInvariant(
    3, "Probes in an outage of T >= 60 s: <= 4 + ceil((T - 60 s)/48 s); 16 in 10 min, 78 in an hour.", group, endpoint)
{
    private static readonly FailoverSettings Usual = new(new FailoverOptions());
    private long _since;
    private int _probes;

    public override void Happened(FailoverEvent e)
    {
        if (e.Kind != FailoverEventKind.Switched)
        {
            (_since, _probes) = (Now, 0);
        }
    }

    public override void AttemptBegan(WatchedAttempt attempt)
    {
        if (attempt.Lease == 0 || attempt.IsPanic || Circuit.State != EndpointState.Open || Settings.Check is not null || Settings.CheckPath is not null)
        {
            return;
        }

        _probes++;
        var most = MostIn(Now - _since);
        if (_probes > most)
        {
            Fail($"{_probes} probes of {Endpoint.Name} within {At(Now - _since)}; at most {most} are allowed.");
        }
    }

    public override void AttemptEnded(WatchedAttempt attempt)
    {
        if (attempt.Lease != 0 && !attempt.IsPanic && _probes > 0 && (attempt.CallerLeft || attempt.IsThrottled))
        {
            _probes--;
        }
    }

    private long MostIn(long time)
    {
        if (IsUsual())
        {
            return 4 + Math.Max(0, (long)Math.Ceiling((time - TimeSpan.FromSeconds(60).Ticks) / (double)TimeSpan.FromSeconds(48).Ticks));
        }

        // The same reckoning for other waits: each as short as it can be drawn.
        var most = 0;
        for (var at = 0L; at <= time; most++)
        {
            at += Math.Max(1, ProbeSchedule.Delay(most, Settings, chance: 0));
        }

        return most;
    }

    private bool IsUsual() =>
        Settings.FirstProbeDelay == Usual.FirstProbeDelay && Settings.MaxProbeDelay == Usual.MaxProbeDelay && Settings.ProbeJitter <= Usual.ProbeJitter;
}
