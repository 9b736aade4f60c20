namespace Failover.Client;

/// <summary>All that decides whether an endpoint may be tried, as one immutable value. Times are ticks of the group's clock.</summary>
internal sealed record Circuit
{
    public static readonly Circuit Fresh = new();

    public static readonly Circuit Cold = new() { State = EndpointState.Cold, NeedsActivation = true };

    public EndpointState State { get; init; }

    /// <summary>A result counts only if its attempt began in the generation that still stands.</summary>
    public long Generation { get; init; } = 1;

    /// <summary>Failures in a row.</summary>
    public int Streak { get; init; }

    /// <summary>When the endpoint was last tried, kept while a streak exists.</summary>
    public long LastAttempt { get; init; }

    /// <summary>How many probes have failed since the trip: the place in the probe schedule.</summary>
    public int FailedProbes { get; init; }

    /// <summary>How many probes in a row were good.</summary>
    public int GoodProbes { get; init; }

    /// <summary>No probe before this time.</summary>
    public long NextProbe { get; init; }

    /// <summary>When the last probe was let go: the measure for one a second when everything is down.</summary>
    public long? LastProbe { get; init; }

    /// <summary>Whether a synthetic check has failed since the trip: only then does a good one say that something has changed.</summary>
    public bool CheckFailed { get; init; }

    /// <summary>Whether the endpoint has yet to be activated before it is asked for anything.</summary>
    public bool NeedsActivation { get; init; }

    /// <summary>The probe in flight, by number; 0 when there is none.</summary>
    public long Lease { get; init; }

    /// <summary>When the lease lapses even if its probe never reports.</summary>
    public long LeaseEnd { get; init; }

    /// <summary>When the ramp began, and how long it takes.</summary>
    public long RampSince { get; init; }

    public long RampDuration { get; init; }

    /// <summary>How the last ten calls of the ramp ended, a bit each, the latest lowest; set is failed.</summary>
    public int RampFailures { get; init; }

    /// <summary>When all calls came back, if they did.</summary>
    public long? ReturnedAt { get; init; }

    /// <summary>How often in a row the endpoint tripped on its way back or soon after.</summary>
    public int Relapses { get; init; }

    /// <summary>Until then relapses keep the endpoint from coming back.</summary>
    public long HoldUntil { get; init; }

    /// <summary>When the endpoint left rotation, while it is out.</summary>
    public long? OutSince { get; init; }

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
