namespace Failover.Client;

/// <summary>One thing that happened to a group, in the order it happened. The events of a group add up to its snapshot.</summary>
public sealed record FailoverEvent
{
    internal FailoverEvent()
    {
    }

    /// <summary>Counts the events of the group from 1, without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The name of the group.</summary>
    public required string Group { get; init; }

    /// <summary>What happened.</summary>
    public required FailoverEventKind Kind { get; init; }

    /// <summary>The endpoint it happened to; for a switch, the one that caused it.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The state of that endpoint from now on.</summary>
    public required EndpointState State { get; init; }

    /// <summary>The generation of that endpoint from now on.</summary>
    public required long Generation { get; init; }

    /// <summary>Why, in a few words.</summary>
    public required string Reason { get; init; }

    /// <summary>The last error that led to it, if one did.</summary>
    public string? Evidence { get; init; }

    /// <summary>For a switch: who served before; <see langword="null"/> if nobody did.</summary>
    public string? From { get; init; }

    /// <summary>For a switch: who serves now; <see langword="null"/> if nobody does.</summary>
    public string? To { get; init; }

    /// <summary>For a switch: what is known against the endpoint that serves now, by <see cref="FailoverGroup.SetCaveat"/>; <see langword="null"/> if nothing is.</summary>
    public string? Caveat { get; init; }
}
