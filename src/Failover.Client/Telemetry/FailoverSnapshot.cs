namespace Failover.Client;

/// <summary>A group at one moment.</summary>
public sealed record FailoverSnapshot
{
    internal FailoverSnapshot()
    {
    }

    /// <summary>The name of the group.</summary>
    public required string Group { get; init; }

    /// <summary>The number of the last event that this snapshot takes in.</summary>
    public required long Sequence { get; init; }

    /// <summary>The endpoint that gets calls now; <see langword="null"/> when every endpoint is out.</summary>
    public required string? ActiveEndpoint { get; init; }

    /// <summary>The endpoint that a command put first.</summary>
    public required string? ForcedEndpoint { get; init; }

    /// <summary>Calls so far.</summary>
    public required long Calls { get; init; }

    /// <summary>Times that a call went on to another endpoint.</summary>
    public required long Failovers { get; init; }

    /// <summary>Attempts beyond the first of a call: second tries, hedges, and calls served beside a probe.</summary>
    public required long ExtraAttempts { get; init; }

    /// <summary>How many more the budget grants now; see <see cref="BudgetOptions"/>.</summary>
    public required int ExtraAttemptsLeft { get; init; }

    /// <summary>The endpoints, the primary first.</summary>
    public required IReadOnlyList<EndpointSnapshot> Endpoints { get; init; }

    /// <summary>The endpoint of that name.</summary>
    /// <exception cref="KeyNotFoundException">The group has no such endpoint.</exception>
    public EndpointSnapshot this[string name] =>
        Endpoints.FirstOrDefault(e => string.Equals(e.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new KeyNotFoundException($"Group '{Group}' has no endpoint '{name}'; it has {string.Join(", ", Endpoints.Select(static e => e.Name))}.");
}
