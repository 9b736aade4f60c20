namespace Failover.Client.SimulationTests;

/// <summary>Invariant 1.</summary>
internal sealed class OneProbeAtATime(WatchedGroup group, WatchedEndpoint endpoint) : EndpointInvariant(
    1, "In open or half-open, attempts of the current generation in flight on an endpoint <= 1, and none without a lease.", group, endpoint)
{
    private long _generation;
    private int _inFlight;

    public override void AttemptBegan(WatchedAttempt attempt)
    {
        if (attempt.IsForced)
        {
            return;
        }

        if (Circuit.Generation != _generation)
        {
            (_generation, _inFlight) = (Circuit.Generation, 0);
        }

        _inFlight++;
        if (Circuit.State is EndpointState.Isolated or EndpointState.Cold or EndpointState.Activating)
        {
            Fail($"an attempt on {Endpoint.Name}, which is {Circuit.State}: {attempt}.");
        }
        else if (Endpoint.IsOut && attempt.Lease == 0)
        {
            Fail($"an attempt without a lease on {Endpoint.Name}, which is {Circuit.State}: {attempt}.");
        }
        else if (Endpoint.IsOut && _inFlight > 1)
        {
            Fail($"{_inFlight} attempts of generation {_generation} in flight on {Endpoint.Name}, which is {Circuit.State}: {attempt}.");
        }
    }

    public override void AttemptEnded(WatchedAttempt attempt)
    {
        if (!attempt.IsForced && attempt.Generation == _generation)
        {
            _inFlight--;
        }
    }
}
