using Failover.Client.Replication;

namespace Failover.Client.Tool;

/// <summary>A kind of system: how it is called in configuration, what can be written about it, and how its store is made.</summary>
internal sealed record StoreKind(string Name, string[] Settings, string[] EndpointSettings, Func<StoreParts, IReplicaStore> Make)
{
    private static readonly Uri Management = new("https://management.azure.com/");

    /// <summary>Whether it is asked through the management of Azure, and so not where the application's group sends its calls.</summary>
    public bool IsManaged { get; init; }

    /// <summary>Whether its primary is a folder of specifications.</summary>
    public bool IsOfSpecifications { get; init; }

    /// <summary>Where it is asked unless something else is written.</summary>
    public Uri? Address => IsManaged ? Management : null;
}
