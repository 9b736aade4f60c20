using Failover.Client.Tool;

namespace Failover.Client.SimulationTests;

/// <summary>
/// Invariant 18, while a call comes at least every second. Not for an endpoint that was told to wait or that a command
/// keeps out; and a region that swallows a request without ever answering keeps the one right to probe until its timeout,
/// so that where every probe in flight hangs past the recovery the time counts from the end of that timeout.
/// </summary>
internal sealed class HealedIsFound(WatchedGroup group) : Invariant(
    18, "With everything down, a call succeeds within 6 s after any endpoint heals.", group)
{
    private static readonly long LongestGap = TimeSpan.TicksPerSecond;
    private static readonly long Most = TimeSpan.FromSeconds(6).Ticks;
    private long _waitingSince = long.MaxValue, _lastCall;

    public override void CallBegan(WatchedCall call)
    {
        if (!call.IsBound && !call.IsImpatient)
        {
            if (Now - _lastCall > LongestGap)
            {
                _waitingSince = long.MaxValue;
            }

            _lastCall = Now;
        }
    }

    public override void CallEnded(WatchedCall call)
    {
        if (call.Outcome == CallOutcome.Answered)
        {
            _waitingSince = long.MaxValue;
        }
    }

    public override void Tick()
    {
        if (Group.AnyCanServe || Now - _lastCall > LongestGap || !Group.Endpoints.Exists(IsWell))
        {
            _waitingSince = long.MaxValue;
            return;
        }

        _waitingSince = _waitingSince == long.MaxValue ? Now : _waitingSince;
        if (Now - _waitingSince > Most)
        {
            Fail($"everything is out, {Group.Endpoints.Find(IsWell)!.Name} has been well since {At(Group.Endpoints.Find(IsWell)!.HealthySince)}, and no call has succeeded since {At(_waitingSince)}.");
        }
    }

    private bool IsWell(WatchedEndpoint endpoint) =>
        endpoint.IsOut && endpoint.HealthySince < Now && endpoint.LastTrouble < endpoint.HealthySince && !endpoint.Health.IsCooling(Now)
        && !(endpoint.Circuit.IsProbing(Now) && endpoint.Circuit.LastProbe < endpoint.HealthySince);
}
