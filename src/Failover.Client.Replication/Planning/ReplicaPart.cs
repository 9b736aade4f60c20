namespace Failover.Client.Replication;

/// <summary>What hangs on an item and is used by name, such as a deployment of a project.</summary>
public sealed record ReplicaPart
{
    /// <summary>What it is, in the word that <c>Resources</c> of the failover options uses, such as <c>deployment</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The name by which it is found again in other regions.</summary>
    public required string Name { get; init; }

    /// <summary>What must be the same in every region, by name.</summary>
    /// <value>Default none.</value>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>When it stops to serve; <see langword="null"/> where the service does not say.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Gives kind and name.</summary>
    public override string ToString() => $"{Kind} '{Name}'";
}
