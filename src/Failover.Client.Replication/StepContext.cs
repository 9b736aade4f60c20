namespace Failover.Client.Replication;

/// <summary>What a step works with.</summary>
public sealed class StepContext
{
    internal StepContext(ReplicaCopy copy, string folder, TimeProvider time, Dictionary<string, string> values)
    {
        (Copy, Folder, Time, Values) = (copy, folder, time, values);
    }

    /// <summary>The copy that the step belongs to.</summary>
    public ReplicaCopy Copy { get; }

    /// <summary>A folder for files that later steps need; it ends with the copy.</summary>
    public string Folder { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>What steps leave for later ones. It is written to the journal when a step is done: no key or signature may be in it.</summary>
    public IDictionary<string, string> Values { get; }

    /// <summary>Counts the times that the step was begun anew after the service had failed it, from 1.</summary>
    public int Attempt { get; internal set; } = 1;

    /// <summary>Notes what something of the primary is called at the target, for <see cref="IdMap"/>.</summary>
    /// <param name="kind">The kind of id, such as <c>model</c>.</param>
    /// <param name="logical">The primary's id.</param>
    /// <param name="own">The target's id.</param>
    public void Map(string kind, string logical, string own)
    {
        ArgumentException.ThrowIfNullOrEmpty(kind);
        ArgumentException.ThrowIfNullOrEmpty(logical);
        ArgumentException.ThrowIfNullOrEmpty(own);
        Values[IdMap.ValuePrefix + kind + ":" + logical] = own;
    }
}
