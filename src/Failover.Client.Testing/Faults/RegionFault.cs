namespace Failover.Client.Testing;

/// <summary>What is wrong with a <see cref="LocalRegion"/>; the catalogue is <see cref="Faults"/>.</summary>
public abstract class RegionFault
{
    private protected RegionFault(string name) => Name = name;

    /// <summary>The name in <see cref="Faults"/>, with its numbers, for messages of a failed test.</summary>
    public string Name { get; }

    /// <summary>The same as <see cref="Name"/>.</summary>
    public override string ToString() => Name;
}
