namespace Failover.Client;

/// <summary>All that decides whether an endpoint may be tried, as one immutable value. Times are ticks of the group's clock.</summary>
internal sealed record Circuit
{
    public static readonly Circuit Fresh = new();

    public static readonly Circuit Cold = new() { State = EndpointState.Cold, NeedsActivation = true };

    // A failure in rotation copies the circuit; what matters only out of rotation, and after it, the copies share.
    private readonly Absence _absence = Absence.None;

    public EndpointState State { get; init; }

    /// <summary>A result counts only if its attempt began in the generation that still stands.</summary>
    public long Generation { get; init; } = 1;

    /// <summary>Failures in a row.</summary>
    public int Streak { get; init; }

    /// <summary>When the endpoint was last tried, kept while a streak exists.</summary>
    public long LastAttempt { get; init; }

    /// <summary>How many probes have failed since the trip: the place in the probe schedule.</summary>
    public int FailedProbes { get => _absence.FailedProbes; init => _absence = _absence with { FailedProbes = value }; }

    /// <summary>How many probes in a row were good.</summary>
    public int GoodProbes { get => _absence.GoodProbes; init => _absence = _absence with { GoodProbes = value }; }

    /// <summary>No probe before this time.</summary>
    public long NextProbe { get => _absence.NextProbe; init => _absence = _absence with { NextProbe = value }; }

    /// <summary>When the last probe was let go: the measure for one a second when everything is down.</summary>
    public long? LastProbe { get => _absence.LastProbe; init => _absence = _absence with { LastProbe = value }; }

    /// <summary>Whether a synthetic check has failed since the trip: only then does a good one say that something has changed.</summary>
    public bool CheckFailed { get => _absence.CheckFailed; init => _absence = _absence with { CheckFailed = value }; }

    /// <summary>Whether the endpoint has yet to be activated before it is asked for anything.</summary>
    public bool NeedsActivation { get; init; }

    /// <summary>The probe in flight, by number; 0 when there is none.</summary>
    public long Lease { get => _absence.Lease; init => _absence = _absence with { Lease = value }; }

    /// <summary>When the lease lapses even if its probe never reports.</summary>
    public long LeaseEnd { get => _absence.LeaseEnd; init => _absence = _absence with { LeaseEnd = value }; }

    /// <summary>When the ramp began, and how long it takes.</summary>
    public long RampSince { get => _absence.RampSince; init => _absence = _absence with { RampSince = value }; }

    public long RampDuration { get => _absence.RampDuration; init => _absence = _absence with { RampDuration = value }; }

    /// <summary>How the last ten calls of the ramp ended, a bit each, the latest lowest; set is failed.</summary>
    public int RampFailures { get => _absence.RampFailures; init => _absence = _absence with { RampFailures = value }; }

    /// <summary>When all calls came back, if they did.</summary>
    public long? ReturnedAt { get => _absence.ReturnedAt; init => _absence = _absence with { ReturnedAt = value }; }

    /// <summary>How often in a row the endpoint tripped on its way back or soon after.</summary>
    public int Relapses { get => _absence.Relapses; init => _absence = _absence with { Relapses = value }; }

    /// <summary>Until then relapses keep the endpoint from coming back.</summary>
    public long HoldUntil { get => _absence.HoldUntil; init => _absence = _absence with { HoldUntil = value }; }

    /// <summary>When the endpoint left rotation, while it is out.</summary>
    public long? OutSince { get => _absence.OutSince; init => _absence = _absence with { OutSince = value }; }

    /// <summary>What the endpoint last failed with, for people to read.</summary>
    public string? LastError { get; init; }

    /// <summary>Whether the endpoint takes calls, all or some of them.</summary>
    public bool Serves => State is EndpointState.Closed or EndpointState.Ramping;

    /// <summary>Whether calls can be answered there: in rotation, or standing by for them.</summary>
    public bool CanServe => Serves || State == EndpointState.Held;

    public bool IsProbing(long now) => Lease != 0 && now < LeaseEnd;

    /// <summary>Whether a probe may go: due, and none in flight.</summary>
    public bool ProbeIsDue(long now) =>
        State is EndpointState.Open or EndpointState.HalfOpen or EndpointState.Misconfigured && now >= NextProbe && !IsProbing(now);

    /// <summary>Whether a call may try although nothing is due, because every endpoint is out.</summary>
    public bool MayTryWhenAllDown(long now, long interval) =>
        State is EndpointState.Open or EndpointState.HalfOpen or EndpointState.Misconfigured
        && !IsProbing(now)
        && (LastProbe is not { } last || now - last >= interval);
}
