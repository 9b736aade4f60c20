using Failover.Client.Tool;

namespace Failover.Client.SimulationTests;

/// <summary>Invariant 7. What a caller reads as it comes is the caller's; and no call can end while the machine sleeps.</summary>
internal sealed class EndsByDeadline(WatchedGroup group) : Invariant(
    7, "Every call ends by its deadline + 50 ms; an untried healthy endpoint is tried before that whenever the reserve allows.", group)
{
    private static readonly long Grace = TimeSpan.FromMilliseconds(50).Ticks;
    private readonly Queue<(WatchedCall Call, long Deadline)> _open = new();

    public override void CallBegan(WatchedCall call)
    {
        if (!call.ReadsStream)
        {
            _open.Enqueue((call, Now + Settings.Total + Grace));
        }
    }

    public override void CallEnded(WatchedCall call)
    {
        if (call.Outcome == CallOutcome.Failed && call.IsReplayable && !call.IsBound && !call.MetBrokenBody && Group.LastWoken < call.StartedAt)
        {
            foreach (var endpoint in Group.Endpoints)
            {
                if ((call.Tried & (1UL << endpoint.Place)) == 0 && HealthyEndpoints.WasHealthyDuring(endpoint, call, Group))
                {
                    Fail($"{call} and {endpoint.Name}, which was healthy, was never tried.");
                }
            }
        }

        Sweep();
    }

    public override void Tick() => Sweep();

    private void Sweep()
    {
        while (_open.TryPeek(out var first) && (first.Call.HasEnded || first.Deadline < Now))
        {
            _open.Dequeue();
            var end = first.Call.HasEnded ? first.Call.EndedAt : Now;
            if (end > first.Deadline && Group.LastWoken < first.Call.StartedAt)
            {
                Fail($"{first.Call} had not ended by {At(first.Deadline)}.");
            }
        }
    }
}
