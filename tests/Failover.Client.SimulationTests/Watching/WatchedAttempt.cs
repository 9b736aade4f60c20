namespace Failover.Client.SimulationTests;

/// <summary>An attempt as the checks see it.</summary>
internal sealed class WatchedAttempt
{
    public required WatchedCall Call { get; init; }

    public required WatchedEndpoint Endpoint { get; init; }

    public long StartedAt { get; init; }

    public long EndedAt { get; set; }

    /// <summary>The generation of the endpoint that it began in.</summary>
    public long Generation { get; init; }

    /// <summary>The right to probe that it holds; 0 if it is no probe.</summary>
    public long Lease { get; init; }

    /// <summary>Whether it went before its time because nothing served.</summary>
    public bool IsPanic { get; init; }

    /// <summary>Whether a command had put its endpoint first.</summary>
    public bool IsForced { get; init; }

    /// <summary>Whether its region answered nobody when it began.</summary>
    public bool MetTheDead { get; init; }

    public string? Fault { get; set; }

    public int? Status { get; set; }

    /// <summary>Whether it was given up, by the group or by its caller.</summary>
    public bool WasCancelled { get; set; }

    /// <summary>Whether its caller gave it up.</summary>
    public bool CallerLeft { get; set; }

    /// <summary>Told to come back later.</summary>
    public bool IsThrottled => Status == 429 || (Status == 503 && Fault?.StartsWith("throttle", StringComparison.Ordinal) == true);

    /// <summary>Nothing about it speaks against the endpoint.</summary>
    public bool IsGood => Fault is null && Status is < 400;

    /// <summary>Whether the group may count it as a failure of the endpoint.</summary>
    public bool MayBeFailure => !CallerLeft && !IsThrottled && (Fault is not null || WasCancelled || Status is null or 408 or >= 500);

    /// <summary>Whether the group may count it as a success of the endpoint.</summary>
    public bool MayBeSuccess => !WasCancelled && Status is not null and not 429 and not 408 and < 500;

    public override string ToString() =>
        $"attempt on {Endpoint.Name} of {TimeSpan.FromTicks(StartedAt):c}{(Lease == 0 ? "" : $", probe {Lease}")}, generation {Generation}: {Fault} {Status}{(WasCancelled ? " given up" : "")}";
}
