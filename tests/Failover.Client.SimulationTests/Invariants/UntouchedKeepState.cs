using Failover.Client.Tool;

namespace Failover.Client.SimulationTests;

/// <summary>Invariant 19.</summary>
internal sealed class UntouchedKeepState(WatchedGroup group) : Invariant(
    19, "Reload, force and isolate lose no state of untouched endpoints; removing the active endpoint fails no call in flight.", group)
{
    private readonly List<(WatchedEndpoint Endpoint, Circuit Circuit, CoolDown? CoolDown, long Attempts)> _before = [];

    public override void BeforeIntervention(Intervention what)
    {
        _before.Clear();
        foreach (var endpoint in Group.Endpoints)
        {
            _before.Add((endpoint, endpoint.Circuit, endpoint.Health.CoolDown, AttemptsOf(endpoint)));
        }
    }

    public override void AfterIntervention(Intervention what)
    {
        foreach (var (endpoint, before, coolDown, attempts) in what.Kind is InterventionKind.Sleep ? [] : _before)
        {
            // An endpoint that is gone has no state to keep, and the one that the command is about was touched.
            if (Group.Endpoints.Contains(endpoint) && !string.Equals(endpoint.Name, what.Endpoint, StringComparison.OrdinalIgnoreCase))
            {
                Compare(endpoint, before, what);
                if (AttemptsOf(endpoint) < attempts || (coolDown is not null && endpoint.Health.CoolDown is null && what.Kind == InterventionKind.Reload))
                {
                    Fail($"{what.Kind} lost the counts or the cool-down of {endpoint.Name}.");
                }
            }
        }
    }

    public override void CallEnded(WatchedCall call)
    {
        if (call.Outcome == CallOutcome.Failed && call.Interventions != Group.Interventions && call is { Attempts: > 0, MetTrouble: false, IsBound: false }
            && call.Error is not NoEndpointAvailableException && Group.LastWoken < call.StartedAt)
        {
            Fail($"{call} met no fault; somebody stepped in at {At(Group.LastIntervention)} while it was in flight.");
        }
    }

    private static long AttemptsOf(WatchedEndpoint endpoint)
    {
        var counters = endpoint.Health.Counters;
        return counters[AttemptVerdict.Success] + counters[AttemptVerdict.Failure] + counters[AttemptVerdict.Throttled] + counters[AttemptVerdict.Misconfigured] + counters[AttemptVerdict.Neutral];
    }

    private void Compare(WatchedEndpoint endpoint, Circuit before, Intervention what)
    {
        var after = endpoint.Circuit;
        var kept = (after.State, after.Streak, after.FailedProbes, after.GoodProbes, after.NextProbe, after.Relapses, after.HoldUntil, after.RampSince, after.OutSince);
        var was = (before.State, before.Streak, before.FailedProbes, before.GoodProbes, before.NextProbe, before.Relapses, before.HoldUntil, before.RampSince, before.OutSince);
        // Activation, and the return of what a sticky failback held, follow from what a command does to another endpoint.
        var follows = after.State != before.State && (before.State is EndpointState.Cold or EndpointState.Activating or EndpointState.Held || after.State is EndpointState.Cold);
        if (kept != was && !follows)
        {
            Fail($"{what.Kind} {what.Endpoint} changed {endpoint.Name} from {was} to {kept}.");
        }

        if (what.Kind != InterventionKind.Reload && !follows && after.Generation != before.Generation && after.Generation != before.Generation + 1)
        {
            Fail($"{what.Kind} {what.Endpoint} took {endpoint.Name} from generation {before.Generation} to {after.Generation}.");
        }
    }
}
