using Failover.Client;

namespace Quickstart;

/// <summary>What a run came to. What was not part of it, or was not seen, is <see langword="null"/>.</summary>
internal sealed record Summary
{
    public required int Calls { get; init; }

    /// <summary>Calls whose caller saw an exception, a status that is no success, or a wrong answer.</summary>
    public required int Failures { get; init; }

    public required string? FirstFailure { get; init; }

    public required TimeSpan P50 { get; init; }

    public required TimeSpan P99 { get; init; }

    public required IReadOnlyList<EndpointSnapshot> Endpoints { get; init; }

    public int? AttemptsOnDeadPrimary { get; init; }

    public int? AttemptsUntilTrip { get; init; }

    public TimeSpan? FailedOverAfter { get; init; }

    public TimeSpan? FailedBackAfter { get; init; }

    public long? WrongKeySeen { get; init; }

    /// <summary>Nothing was broken on purpose, and nobody looked at keys.</summary>
    public bool IsOfOwnEndpoints => AttemptsOnDeadPrimary is null;

    public bool IsClean => Failures == 0 && WrongKeySeen is null or 0;

    public static Summary Of(Tally tally, FailoverGroup group) => new()
    {
        Calls = tally.Calls,
        Failures = tally.Failures,
        FirstFailure = tally.FirstFailure,
        P50 = tally.Percentile(0.5),
        P99 = tally.Percentile(0.99),
        Endpoints = group.GetSnapshot().Endpoints,
    };
}
