using Failover.Client.Tool;

namespace Failover.Client.SimulationTests;

/// <summary>A call as the checks see it.</summary>
internal sealed class WatchedCall
{
    /// <summary>Which of its client's calls it is, from 0.</summary>
    public long Number { get; init; }

    public long StartedAt { get; init; }

    public long EndedAt { get; set; }

    /// <summary>Whether it may be sent again when nobody knows what became of it.</summary>
    public bool IsReplayable { get; init; } = true;

    /// <summary>Whether only one endpoint can serve it.</summary>
    public bool IsBound { get; init; }

    /// <summary>Whether its caller reads the answer as it comes, without a deadline.</summary>
    public bool ReadsStream { get; init; }

    /// <summary>Whether its caller may leave before the deadline.</summary>
    public bool IsImpatient { get; init; }

    /// <summary>When its caller leaves.</summary>
    public long LeavesAt { get; init; } = long.MaxValue;

    /// <summary>The endpoint that a command had put first when it began.</summary>
    public EndpointHealth? Forced { get; init; }

    /// <summary>Endpoints in rotation and not busy when it began, a bit for each place.</summary>
    public ulong Serving { get; init; }

    /// <summary>See <see cref="WatchedGroup.Interventions"/>: as it stood when the call began.</summary>
    public int Interventions { get; init; }

    /// <summary>Endpoints it was sent to, a bit for each place.</summary>
    public ulong Tried { get; set; }

    /// <summary>The place of the endpoint it was sent to before the latest attempt; -1 if to none.</summary>
    public int LastPlace { get; set; } = -1;

    public int Attempts { get; set; }

    public int Probes { get; set; }

    /// <summary>How many of its attempts reached the application behind an endpoint.</summary>
    public int Executions { get; set; }

    /// <summary>Whether an attempt met a fault.</summary>
    public bool MetTrouble { get; set; }

    /// <summary>Whether an answer began well and broke off or stalled later, which no replay can mend.</summary>
    public bool MetBrokenBody { get; set; }

    public bool HasEnded { get; set; }

    public CallOutcome Outcome { get; set; }

    public int? Status { get; set; }

    public Exception? Error { get; set; }

    public override string ToString() =>
        $"call {Number} of {TimeSpan.FromTicks(StartedAt):c} ({(IsReplayable ? "replayable" : "not replayable")}{(IsBound ? ", bound" : "")}, {Attempts} attempts, {Probes} of them probes)"
        + (HasEnded ? $": {Outcome} {Status} {Error?.GetType().Name} {Error?.Message}" : "");
}
