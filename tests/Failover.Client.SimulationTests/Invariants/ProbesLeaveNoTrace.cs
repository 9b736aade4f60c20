namespace Failover.Client.SimulationTests;

/// <summary>Invariant 14.</summary>
internal sealed class ProbesLeaveNoTrace(WatchedGroup group, WatchedEndpoint endpoint) : EndpointInvariant(
    14, "A cancelled, neutral or throttled probe changes nothing; its lease is free one tick later; no lease outlives its timeout.", group, endpoint)
{
    private (long Lease, long Generation, EndpointState State, int Failed, int Good, long Next, long At)? _empty;
    private long _lease, _taken;

    public override void AttemptBegan(WatchedAttempt attempt)
    {
        Look();
        if (attempt.Lease == 0)
        {
            return;
        }

        (_lease, _taken, _empty) = (attempt.Lease, Now, null);
        if (Circuit.LeaseEnd - Now > Settings.ProbeTimeout)
        {
            Fail($"the lease of a probe of {Endpoint.Name} lasts {At(Circuit.LeaseEnd - Now)}; its timeout is {At(Settings.ProbeTimeout)}.");
        }
    }

    public override void AttemptEnded(WatchedAttempt attempt)
    {
        Look();
        if (attempt.Lease != 0 && attempt.Lease == Circuit.Lease && attempt.Generation == Circuit.Generation && (attempt.CallerLeft || attempt.IsThrottled))
        {
            _empty = (attempt.Lease, Circuit.Generation, Circuit.State, Circuit.FailedProbes, Circuit.GoodProbes, Circuit.NextProbe, Now);
        }
    }

    public override void Tick()
    {
        Look();
        if (Circuit.Lease != 0 && Circuit.Lease == _lease && Circuit.IsProbing(Now) && Now - _taken > Settings.ProbeTimeout)
        {
            Fail($"the lease of a probe of {Endpoint.Name} was taken at {At(_taken)} and still stands.");
        }
    }

    private void Look()
    {
        if (_empty is not { } probe || Now <= probe.At)
        {
            return;
        }

        _empty = null;
        if (Circuit.Lease == probe.Lease)
        {
            Fail($"a probe of {Endpoint.Name} ended at {At(probe.At)} and still holds lease {probe.Lease}.");
        }

        var now = (Circuit.State, Circuit.FailedProbes, Circuit.GoodProbes, Circuit.NextProbe);
        var isSame = now == (probe.State, probe.Failed, probe.Good, probe.Next);
        if (Circuit.Generation == probe.Generation && Circuit.Lease == 0 && Circuit.LastProbe == _taken && !isSame && Settings.Check is null && Settings.CheckPath is null)
        {
            Fail($"a probe of {Endpoint.Name} that said nothing changed ({probe.State}, {probe.Failed} failed, {probe.Good} good, next {At(probe.Next)}) to ({now.State}, {now.FailedProbes} failed, {now.GoodProbes} good, next {At(now.NextProbe)}).");
        }
    }
}
