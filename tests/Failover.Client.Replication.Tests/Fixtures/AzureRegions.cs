using Regions;

namespace Failover.Client.Replication.Tests;

/// <summary>Regions as the management of Azure shows them.</summary>
internal sealed class AzureRegions : IAsyncDisposable
{
    private readonly List<ReplicaConnection> _connections = [];

    private AzureRegions(RegionHost host) => Host = host;

    public RegionHost Host { get; }

    public LeapingTimeProvider Clock { get; } = new();

    public LosingHandler Transport { get; } = new();

    public TemporaryFolder Folder { get; } = new();

    public static async Task<AzureRegions> StartAsync(params string[] regions) => new(await RegionHost.StartAsync(options => options.Regions = regions));

    public ReplicaConnection Connect(EmulatedService service, params (string Id, string Own)[] ids)
    {
        var endpoint = new FailoverEndpointOptions { Address = service.Address, Headers = { ["Authorization"] = $"Bearer {service.Token}" } };
        foreach (var (id, own) in ids)
        {
            endpoint.Resources[id] = own;
        }

        var connection = new ReplicaConnection(service.Region, endpoint, Transport);
        _connections.Add(connection);
        return connection;
    }

    public static string WorkspaceOf(string region) =>
        $"/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-{region}/providers/Microsoft.MachineLearningServices/workspaces/ws-{region}";

    public static AzureResourceOptions Workspace(string region) => new() { ResourceId = WorkspaceOf(region) };

    public Replicator Between(IReplicaStore primary, IReplicaStore secondary, bool isBilledAllowed = false) =>
        new(primary, [secondary], new ReplicationOptions { StateDirectory = Folder["state"], AllowBilled = isBilledAllowed }, Clock, new Random(1));

    /// <summary>Writes the specification of a job beside the code.</summary>
    public Task SpecifyJobAsync(string name, string? text = null)
    {
        Directory.CreateDirectory(Folder["jobs"]);
        return File.WriteAllTextAsync(
            Path.Combine(Folder["jobs"], $"{name}.json"),
            text ?? $$"""{"properties":{"jobType":"Command","command":"python train.py","computeId":"{{WorkspaceOf("westeurope")}}/computes/cpu"} }""");
    }

    /// <summary>Brings the specifications to the second workspace.</summary>
    public Replicator NewJobReplicator(ReplicationOptions options) => new(
        new JobSpecificationStore(Folder["jobs"], WorkspaceOf("westeurope")),
        [new MachineLearningJobStore(Connect(Host["northeurope"].MachineLearning), Workspace("northeurope"), Clock, new Random(1))],
        options,
        Clock,
        new Random(1));

    public async Task CancelJobAsync(string name)
    {
        var service = Host["northeurope"].MachineLearning;
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = service.Address };
        http.DefaultRequestHeaders.Add("Authorization", $"Bearer {service.Token}");
        using var answer = await http.PostAsync($"{WorkspaceOf("northeurope")}/jobs/{name}/cancel?api-version=2023-10-01", content: null);
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        _connections.ForEach(static c => c.Dispose());
        Transport.Dispose();
        await Host.DisposeAsync();
        Folder.Dispose();
    }
}
