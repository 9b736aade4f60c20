using System.Text.Json.Nodes;
using Regions;

namespace Failover.Client.Replication.Tests;

/// <summary>Three Speech resources, of which the first has a custom model behind an endpoint.</summary>
internal sealed class SpeechRegions : IAsyncDisposable
{
    private readonly List<ReplicaConnection> _connections = [];
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });

    private SpeechRegions(RegionHost host, LeapingTimeProvider clock)
    {
        (Host, Clock) = (host, clock);
        Options = new ReplicationOptions { StateDirectory = Folder["state"], AllowBilled = true, MaxConcurrentCopies = 4 };
    }

    public RegionHost Host { get; }

    public LeapingTimeProvider Clock { get; }

    public TemporaryFolder Folder { get; } = new();

    public ReplicationOptions Options { get; }

    public LosingHandler Transport { get; } = new();

    /// <summary>The version that all stores ask by.</summary>
    public string Version { get; set; } = "2024-11-15";

    public string ModelId { get; private set; } = "";

    public string EndpointId { get; private set; } = "";

    public EmulatedRegion West => Host["westeurope"];

    public EmulatedRegion North => Host["northeurope"];

    public static async Task<SpeechRegions> StartAsync()
    {
        var clock = new LeapingTimeProvider();
        var host = await RegionHost.StartAsync(options =>
        {
            options.Regions = ["westeurope", "northeurope", "swedencentral"];
            options.JobDuration = TimeSpan.FromSeconds(30);
            options.TimeProvider = clock;
        });
        var regions = new SpeechRegions(host, clock);
        regions.ModelId = host["westeurope"].SpeechCatalog.AddModel("orders", "en-US");
        var endpoint = await regions.SendAsync(host["westeurope"], HttpMethod.Post, "endpoints", regions.EndpointBody(host["westeurope"], regions.ModelId));
        regions.EndpointId = endpoint["self"]!.GetValue<string>().Split('?')[0].Split('/')[^1];
        clock.Advance(TimeSpan.FromHours(1));
        return regions;
    }

    public string EndpointBody(EmulatedRegion region, string model) =>
        $$"""{"model":{"self":"{{new Uri(region.Speech.Address, $"speechtotext/models/{model}").AbsoluteUri}}"},"locale":"en-US","displayName":"orders line"}""";

    public async Task<JsonNode> SendAsync(EmulatedRegion region, HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(region.Speech.Address, $"speechtotext/{path}?api-version=2024-11-15"));
        request.Headers.Add(region.Speech.Credential.Key, region.Speech.Credential.Value);
        request.Content = body is null ? null : new StringContent(body, null, "application/json");
        using var answer = await _http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        var text = await answer.Content.ReadAsStringAsync();
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    /// <summary>Has the primary copy its model, without a replicator.</summary>
    public async Task CopyByKeyAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(West.Speech.Address, $"speechtotext/v3.2/models/{ModelId}:copy"));
        request.Headers.Add(West.Speech.Credential.Key, West.Speech.Credential.Value);
        request.Content = new StringContent($$"""{"targetSubscriptionKey":"{{North.Speech.Key}}"}""", null, "application/json");
        using var answer = await _http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The endpoints of a region: name and model's id.</summary>
    public async Task<(string Id, string Model)[]> EndpointsAsync(EmulatedRegion region) =>
    [
        .. (await SendAsync(region, HttpMethod.Get, "endpoints"))["values"]!.AsArray()
            .Select(static e => (LastOf(e!["self"]!), LastOf(e["model"]!["self"]!))),
    ];

    public async Task<string[]> ModelsAsync(EmulatedRegion region) =>
        [.. (await SendAsync(region, HttpMethod.Get, "models"))["values"]!.AsArray().Select(static m => LastOf(m!["self"]!))];

    public int Count(EmulatedRegion region, string method, string part) =>
        region.Speech.Requests.Count(r => r.Method == method && r.Target.Contains(part, StringComparison.Ordinal));

    public SpeechModelStore Store(EmulatedRegion region, Action<SpeechStoreOptions>? configure = null)
    {
        var options = new SpeechStoreOptions { ApiVersion = Version, ResourceId = region.SpeechCatalog.ResourceId, Key = region.Speech.Key };
        configure?.Invoke(options);
        return new SpeechModelStore(Connect(region), options, Clock, new Random(1));
    }

    public SpeechVoiceStore Voices(EmulatedRegion region) => new(Connect(region), Clock, new Random(1));

    public Replicator NewReplicator(params string[] secondaries) =>
        new(Store(West), (secondaries.Length == 0 ? ["northeurope"] : secondaries).Select(name => Store(Host[name])), Options, Clock, new Random(1));

    public async Task<ReplicationReport> RunAsync(params string[] secondaries)
    {
        var replicator = NewReplicator(secondaries);
        return await replicator.RunAsync(await replicator.PlanAsync());
    }

    public async Task<ReplicaFinding> FindAsync() => (await NewReplicator().PlanAsync()).Findings.First();

    public async ValueTask DisposeAsync()
    {
        _connections.ForEach(static c => c.Dispose());
        _http.Dispose();
        Transport.Dispose();
        await Host.DisposeAsync();
        Folder.Dispose();
    }

    private ReplicaConnection Connect(EmulatedRegion region)
    {
        var endpoint = new FailoverEndpointOptions { Address = region.Speech.Address, Headers = { [region.Speech.Credential.Key] = region.Speech.Credential.Value } };
        var connection = new ReplicaConnection(region.Name, endpoint, Transport);
        _connections.Add(connection);
        return connection;
    }

    private static string LastOf(JsonNode address) => address.GetValue<string>().Split('?')[0].Split('/')[^1];
}
