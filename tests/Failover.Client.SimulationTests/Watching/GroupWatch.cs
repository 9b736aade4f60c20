using Failover.Client.Testing;
using Failover.Client.Tool;

namespace Failover.Client.SimulationTests;

/// <summary>Follows one client and puts what happens to it before the checks.</summary>
internal sealed partial class GroupWatch
{
    private readonly FailoverGroup _group;
    private readonly Dictionary<string, WatchedRegion> _regions;
    private readonly WatchedGroup _view;
    private readonly Invariant[] _ofGroup;
    private readonly EventsAddUp _events;
    private readonly Dictionary<WatchedEndpoint, (Invariant[] Checks, long LastLease)> _endpoints = [];
    private readonly Dictionary<long, WatchedCall> _calls = [];

    public GroupWatch(int client, FailoverGroup group, Dictionary<string, WatchedRegion> regions)
    {
        _group = group;
        _regions = regions;
        _view = new WatchedGroup(client, group.Order.Settings);
        _events = new EventsAddUp(_view, group.GetSnapshot);
        _ofGroup =
        [
            new ReplayableCallsSucceed(_view), new AtMostOnce(_view), new EndsByDeadline(_view), new AttemptsBounded(_view), new CoolDownsHold(_view),
            new HealedIsFound(_view), new UntouchedKeepState(_view), new ClockAndSleep(_view), _events,
        ];
        Follow();
        _events.Begin(group.GetSnapshot());
    }

    public void CallBegan(long now, long number, SimulatedRequest request)
    {
        MoveTo(now);
        var call = new WatchedCall
        {
            Number = number,
            StartedAt = now,
            IsReplayable = ReplayRule.IsIdempotent(request.Message, _view.Settings.Http),
            IsBound = request.Message.RequestUri!.IsAbsoluteUri,
            ReadsStream = request.ReadsStream,
            IsImpatient = request.CancelAfter is not null,
            LeavesAt = request.CancelAfter is { } patience ? now + patience.Ticks : long.MaxValue,
            Forced = _group.Order.Forced?.Health,
            Serving = ServingNow(now),
            Interventions = _view.Interventions,
        };
        _calls.Add(number, call);
        foreach (var check in _ofGroup)
        {
            check.CallBegan(call);
        }

        foreach (var endpoint in _view.Endpoints)
        {
            foreach (var check in _endpoints[endpoint].Checks)
            {
                check.CallBegan(call);
            }
        }
    }

    public void CallEnded(long now, in EndedCall ended)
    {
        MoveTo(now);
        if (_calls.Remove(ended.Number, out var call))
        {
            (call.HasEnded, call.EndedAt, call.Outcome, call.Status, call.Error) = (true, now, ended.Outcome, ended.Status, ended.Error);
            foreach (var check in _ofGroup)
            {
                check.CallEnded(call);
            }
        }
    }

    /// <summary>Gives the attempt, unless it is no call's: a synthetic check, or one whose endpoint a reload has taken away.</summary>
    public WatchedAttempt? AttemptBegan(long now, long number, VirtualAttempt attempt)
    {
        MoveTo(now);
        if (!_calls.TryGetValue(number, out var call) || _view.Find(attempt.Region) is not { } endpoint)
        {
            return null;
        }

        var circuit = endpoint.Circuit;
        var known = _endpoints[endpoint];
        var lease = endpoint.IsOut && circuit.Lease != known.LastLease ? circuit.Lease : 0;
        _endpoints[endpoint] = known with { LastLease = lease == 0 ? known.LastLease : lease };
        var began = new WatchedAttempt
        {
            Call = call,
            Endpoint = endpoint,
            StartedAt = now,
            Generation = circuit.Generation,
            Lease = lease,
            IsPanic = lease != 0 && now < circuit.NextProbe,
            IsForced = call.Forced == endpoint.Health || _group.Order.Forced?.Health == endpoint.Health,
            MetTheDead = endpoint.Region.IsDead,
            Fault = attempt.Fault,
        };
        endpoint.Began();
        call.Attempts++;
        call.Probes += lease == 0 ? 0 : 1;
        call.Tried |= 1UL << endpoint.Place;
        call.Executions += AtMostOnce.StoppedBefore(attempt.Fault, status: null) ? 0 : 1;
        call.MetTrouble |= attempt.Fault is not null;
        call.MetBrokenBody |= attempt.Fault is { } fault && (fault.StartsWith("cut(", StringComparison.Ordinal) || fault.Contains("body", StringComparison.Ordinal));
        foreach (var check in _ofGroup)
        {
            check.AttemptBegan(began);
        }

        foreach (var check in known.Checks)
        {
            check.AttemptBegan(began);
        }

        call.LastPlace = endpoint.Place;
        return began;
    }

    public void AttemptEnded(long now, WatchedAttempt attempt, VirtualAttempt ended)
    {
        MoveTo(now);
        var call = attempt.Call;
        var wasStopped = AtMostOnce.StoppedBefore(attempt.Fault, status: null);
        (attempt.EndedAt, attempt.Fault, attempt.Status, attempt.WasCancelled) = (now, ended.Fault, ended.Status, ended.WasCancelled);
        // A probe goes on when its call has been answered by another; nobody leaves then.
        attempt.CallerLeft = ended.WasCancelled && !call.HasEnded && now >= call.LeavesAt && now - call.LeavesAt <= TimeSpan.TicksPerMillisecond;
        attempt.Endpoint.Ended(now);
        call.Executions -= !wasStopped && AtMostOnce.StoppedBefore(ended.Fault, ended.Status) ? 1 : 0;
        call.MetTrouble |= !attempt.IsGood;
        if (attempt is { WasCancelled: true, CallerLeft: false } && 2 * (now - attempt.StartedAt) > _view.Settings.Attempt)
        {
            // An answer that takes longer than an attempt may is none, whatever the region makes of it.
            attempt.Endpoint.Region.LastTrouble = now;
        }

        foreach (var check in _ofGroup)
        {
            check.AttemptEnded(attempt);
        }

        if (_endpoints.TryGetValue(attempt.Endpoint, out var known))
        {
            foreach (var check in known.Checks)
            {
                check.AttemptEnded(attempt);
            }
        }
    }

    public void Happened(long now, FailoverEvent e)
    {
        MoveTo(now);
        var endpoint = _view.Find(e.Endpoint);
        foreach (var check in _ofGroup)
        {
            check.Happened(e);
        }

        if (endpoint is null || e.Kind == FailoverEventKind.EndpointRemoved)
        {
            return;
        }

        foreach (var check in _endpoints[endpoint].Checks)
        {
            check.Happened(e);
        }

        foreach (var other in _view.Endpoints)
        {
            other.LastEvent = other == endpoint || (e.Kind == FailoverEventKind.EndpointThrottled && other.Quota == endpoint.Quota) ? now : other.LastEvent;
        }
    }

    public void BeforeIntervention(long now, Intervention what)
    {
        MoveTo(now);
        _view.Interventions++;
        _view.LastIntervention = now;
        // What comes due during a sleep is told before the sleep is over.
        _view.LastWoken = what.Kind == InterventionKind.Sleep ? long.MaxValue : _view.LastWoken;
        foreach (var check in AllChecks())
        {
            check.BeforeIntervention(what);
        }
    }

    public void AfterIntervention(long now, Intervention what)
    {
        MoveTo(now);
        _view.LastIntervention = now;
        _view.LastWoken = what.Kind == InterventionKind.Sleep ? now : _view.LastWoken;
        foreach (var check in AllChecks())
        {
            check.AfterIntervention(what);
        }
    }

    public void Tick(long now)
    {
        MoveTo(now);
        foreach (var check in _ofGroup)
        {
            check.Tick();
        }

        foreach (var endpoint in _view.Endpoints)
        {
            foreach (var check in _endpoints[endpoint].Checks)
            {
                check.Tick();
            }
        }
    }

    /// <summary>Reads the snapshot once more: everything has been told by now.</summary>
    public void End() => _events.Compare(_group.GetSnapshot());

    private Invariant[] AllChecks() => [.. _ofGroup, .. _view.Endpoints.SelectMany(e => _endpoints[e].Checks)];
}
