namespace Failover.Client.Replication;

/// <summary>One thing that a system holds in a region: a project, a model, a collection, a deployment.</summary>
public sealed record ReplicaItem
{
    /// <summary>What it is, in the word that <c>Resources</c> of the failover options uses: <c>project</c>, <c>model</c>, <c>collection</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The name by which it is found again in other regions.</summary>
    public required string Name { get; init; }

    /// <summary>What the region itself calls it; often the same as <see cref="Name"/>.</summary>
    public required string Id { get; init; }

    /// <summary>When its content last changed; <see langword="null"/> where the service does not say.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>What must be the same in every region, such as its language, by name.</summary>
    /// <value>Default none.</value>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>What hangs on it and must be there as well, such as its deployments.</summary>
    /// <value>Default none.</value>
    public IReadOnlyList<ReplicaPart> Parts { get; init; } = [];

    /// <summary>What only the store itself needs to know; never compared.</summary>
    /// <value>Default none.</value>
    public IReadOnlyDictionary<string, string> Notes { get; init; } = new Dictionary<string, string>();

    /// <summary>Why nobody can say whether it works, in a sentence; <see langword="null"/> where nothing speaks against it.</summary>
    public string? Trouble { get; init; }

    /// <summary>What has to be done by hand to copy it, in a sentence; <see langword="null"/> where the service has an interface for it.</summary>
    public string? ByHand { get; init; }

    /// <summary>Gives kind and name.</summary>
    public override string ToString() => $"{Kind} '{Name}'";
}
