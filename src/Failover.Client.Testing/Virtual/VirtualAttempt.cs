namespace Failover.Client.Testing;

/// <summary>A request to a region of <see cref="VirtualRegions"/>, and what became of it.</summary>
public sealed record VirtualAttempt
{
    internal VirtualAttempt()
    {
    }

    /// <summary>The place in the order of all requests to all regions. Starts at 1.</summary>
    public required long Number { get; init; }

    /// <summary>The name of the region.</summary>
    public required string Region { get; init; }

    /// <summary>When the request arrived: time since the construction of <see cref="VirtualRegions"/>.</summary>
    public required TimeSpan StartedAt { get; init; }

    /// <summary>When it was answered, failed or given up; null while it is in flight.</summary>
    public TimeSpan? EndedAt { get; init; }

    /// <summary>The method.</summary>
    public required HttpMethod Method { get; init; }

    /// <summary>Path and query, escaped, base path included.</summary>
    public required string PathAndQuery { get; init; }

    /// <summary>How much of a body the region has read, in bytes; 0 where there was none or the region was not reached.</summary>
    public long BodyLength { get; init; }

    /// <summary>The status of the answer; null where there was none.</summary>
    public int? Status { get; init; }

    /// <summary>
    /// What struck the request: the <see cref="VirtualFault.Name"/> of a fault, <c>capacity</c>, <c>key</c>, or the type of
    /// an exception that a handler has thrown; null where nothing did.
    /// </summary>
    public string? Fault { get; init; }

    /// <summary>Whether the client gave up before there was an answer.</summary>
    public bool WasCancelled { get; init; }

    /// <summary>One line for messages and exact trails: <c>westeurope GET /path: 200</c>. Leaves the query out, where keys may stand.</summary>
    public override string ToString()
    {
        var query = PathAndQuery.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? PathAndQuery : PathAndQuery[..query];
        var outcome = WasCancelled ? "cancelled" : EndedAt is null ? "in flight" : Status is { } status ? $"{status}" : "failed";
        return Fault is null || Fault == outcome
            ? $"{Region} {Method} {path}: {outcome}"
            : $"{Region} {Method} {path}: {outcome} ({Fault})";
    }
}
