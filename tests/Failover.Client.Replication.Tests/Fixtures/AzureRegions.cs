using Regions;

namespace Failover.Client.Replication.Tests;

/// <summary>Regions as the management of Azure shows them.</summary>
internal sealed class AzureRegions : IAsyncDisposable
{
    private readonly List<ReplicaConnection> _connections = [];

    private AzureRegions(RegionHost host) => Host = host;

    public RegionHost Host { get; }

    public LeapingTimeProvider Clock { get; } = new();

    public TemporaryFolder Folder { get; } = new();

    public static async Task<AzureRegions> StartAsync(params string[] regions) => new(await RegionHost.StartAsync(options => options.Regions = regions));

    public ReplicaConnection Connect(EmulatedService service, params (string Id, string Own)[] ids)
    {
        var endpoint = new FailoverEndpointOptions { Address = service.Address, Headers = { ["Authorization"] = $"Bearer {service.Token}" } };
        foreach (var (id, own) in ids)
        {
            endpoint.Resources[id] = own;
        }

        var connection = new ReplicaConnection(service.Region, endpoint);
        _connections.Add(connection);
        return connection;
    }

    public static string WorkspaceOf(string region) =>
        $"/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-{region}/providers/Microsoft.MachineLearningServices/workspaces/ws-{region}";

    public static AzureResourceOptions Workspace(string region) => new() { ResourceId = WorkspaceOf(region) };

    public Replicator Between(IReplicaStore primary, IReplicaStore secondary, bool isBilledAllowed = false) =>
        new(primary, [secondary], new ReplicationOptions { StateDirectory = Folder["state"], AllowBilled = isBilledAllowed }, Clock, new Random(1));

    public async ValueTask DisposeAsync()
    {
        _connections.ForEach(static c => c.Dispose());
        await Host.DisposeAsync();
        Folder.Dispose();
    }
}
