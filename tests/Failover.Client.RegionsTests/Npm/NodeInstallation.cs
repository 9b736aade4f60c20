namespace Failover.Client.RegionsTests;

/// <summary>Tests that share one installation, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class NodeInstallation : ICollectionFixture<NodeClients>
{
    public const string Name = "npm";
}
