namespace Failover.Client.Replication;

/// <summary>A store that was told which items to look at.</summary>
internal interface IChoosyStore
{
    /// <summary>What the chosen items are, in the word of <see cref="ReplicaItem.Kind"/>.</summary>
    string ChosenKind { get; }

    /// <summary>Their names; none where everything is looked at.</summary>
    IEnumerable<string> Chosen { get; }
}
