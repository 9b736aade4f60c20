using System.Globalization;

namespace Failover.Client.Replication;

/// <summary>One copy of one item to one region. It is written to the journal as it begins, and taken up from there.</summary>
public sealed record ReplicaCopy
{
    internal const string LabelPrefix = "replica-";

    /// <summary>The system, such as <c>language</c>.</summary>
    public required string Service { get; init; }

    /// <summary>The region that is copied to.</summary>
    public required string Target { get; init; }

    /// <summary>The item at the primary as it was when the copy began.</summary>
    public required ReplicaItem Item { get; init; }

    /// <summary>What was there when the copy began; <see langword="null"/> if nothing was.</summary>
    public ReplicaItem? Replica { get; init; }

    /// <summary>Why it is copied: with <see cref="ReplicaFindingKind.Incomplete"/> or <see cref="ReplicaFindingKind.Expiring"/> only the parts need be made.</summary>
    public required ReplicaFindingKind Reason { get; init; }

    /// <summary>When the copy began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>What is remembered of the copy before this one; <see langword="null"/> if there was none.</summary>
    public ReplicaRecord? Last { get; init; }

    /// <summary>Whether the content is there already and only parts of it are to be made.</summary>
    public bool IsPartsOnly => Reason is ReplicaFindingKind.Incomplete or ReplicaFindingKind.Expiring;

    /// <summary>A name for what the copy makes, such as a model's label: no other copy has the same.</summary>
    public string Label => LabelPrefix + Started.UtcDateTime.ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture);
}
