namespace Failover.Client.Replication;

/// <summary>One line of a journal.</summary>
internal sealed record JournalEntry
{
    public required JournalEntryKind Kind { get; init; }

    public required DateTimeOffset Time { get; init; }

    public string? Step { get; init; }

    public int Attempt { get; init; }

    public string? Operation { get; init; }

    public string? Message { get; init; }

    public IReadOnlyDictionary<string, string>? Values { get; init; }

    public ReplicaCopy? Copy { get; init; }
}
