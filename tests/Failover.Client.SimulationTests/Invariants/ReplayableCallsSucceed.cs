using Failover.Client.Tool;

namespace Failover.Client.SimulationTests;

/// <summary>Invariant 5. Healthy is an endpoint that was in rotation and not busy when the call began and to which nothing has happened since, in a region without a fault for as long as the group looks back.</summary>
internal sealed class ReplayableCallsSucceed(WatchedGroup group) : Invariant(
    5, "A replayable call with enough deadline and a healthy secondary never fails, from the first error on, the tripping call included.", group)
{
    public override void CallEnded(WatchedCall call)
    {
        if (call.Outcome != CallOutcome.Failed || !call.IsReplayable || call.IsBound || call.MetBrokenBody || Group.LastWoken >= call.StartedAt)
        {
            return;
        }

        foreach (var endpoint in Group.Endpoints)
        {
            if (HealthyEndpoints.WasHealthyDuring(endpoint, call, Group))
            {
                Fail($"{call} although {endpoint.Name} was healthy all the time.");
            }
        }
    }
}
