using System.Text.Json;
using System.Text.Json.Nodes;
using Regions;

namespace Failover.Client.Replication.Tests;

/// <summary>One region's Language resource, as its owner sees it and as its users do.</summary>
internal sealed class LanguageSide : IAsyncDisposable
{
    private const string Version = "api-version=2023-04-01";

    private readonly RegionHost _host;
    private readonly LeapingTimeProvider _clock;
    private readonly HttpClient _http;

    private LanguageSide(RegionHost host, LeapingTimeProvider clock)
    {
        (_host, _clock) = (host, clock);
        Service = host.Regions[0].Language;
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = Service.Address };
        _http.DefaultRequestHeaders.Add(Service.Credential.Key, Service.Credential.Value);
    }

    public EmulatedService Service { get; }

    public LosingHandler Transport { get; } = new();

    public string Name => Service.Region;

    public string Container => $"documents-{Name}";

    public static async Task<LanguageSide> StartAsync(string name, bool isSeeded, LeapingTimeProvider clock, BlobShelf blobs) => new(
        await RegionHost.StartAsync(options =>
        {
            options.Regions = [name];
            options.Seeded = isSeeded;
            options.JobDuration = TimeSpan.FromSeconds(30);
            options.TimeProvider = clock;
            options.HasDocument = (container, document) => blobs[container, document] is not null;
        }),
        clock);

    public ReplicaConnection Connect(Action<FailoverEndpointOptions>? configure = null)
    {
        var endpoint = new FailoverEndpointOptions { Address = Service.Address, Headers = { [Service.Credential.Key] = Service.Credential.Value } };
        configure?.Invoke(endpoint);
        return new ReplicaConnection(Name, endpoint, Transport);
    }

    /// <summary>How many requests of the kind the service received: what the bill would say of trainings and deployments.</summary>
    public int Count(string method, string part) => Service.Requests.Count(r => r.Method == method && r.Target.Contains(part, StringComparison.Ordinal));

    public int Trainings => Count("POST", ":train?");

    public int Deployments => Count("PUT", "/deployments/");

    /// <summary>What a user of the deployment is told of a text.</summary>
    public async Task<string> PredictAsync(string kind, string project, string deployment = "production")
    {
        var body = JsonSerializer.Serialize(new
        {
            analysisInput = new { documents = new[] { new { id = "1", language = "en", text = "took Ibuprofen today" } } },
            tasks = new[] { new { kind, parameters = new { projectName = project, deploymentName = deployment } } },
        });
        using var accepted = await _http.PostAsync($"language/analyze-text/jobs?{Version}", new StringContent(body, null, "application/json"));
        accepted.EnsureSuccessStatusCode();
        _clock.Advance(TimeSpan.FromMinutes(1));
        var job = JsonNode.Parse(await _http.GetStringAsync(accepted.Headers.GetValues("operation-location").Single()))!;
        return job["tasks"]!["items"]![0]!["results"]!.ToJsonString();
    }

    public async Task<JsonNode> GetAsync(string project, string rest = "") =>
        JsonNode.Parse(await _http.GetStringAsync($"language/authoring/analyze-text/projects/{project}{rest}?{Version}"))!;

    /// <summary>Sends to the authoring interface and waits for the job.</summary>
    public async Task AuthorAsync(HttpMethod method, string project, string rest, object body)
    {
        using var request = new HttpRequestMessage(method, $"language/authoring/analyze-text/projects/{project}{rest}?{Version}") { Content = new StringContent(JsonSerializer.Serialize(body), null, "application/json") };
        using var accepted = await _http.SendAsync(request);
        Assert.True(accepted.IsSuccessStatusCode, await accepted.Content.ReadAsStringAsync());
        _clock.Advance(TimeSpan.FromMinutes(2));
    }

    /// <summary>What the owner does to change a project: other labels, a new model, the same deployment.</summary>
    public async Task RelabelAsync(string project, string kind, string category)
    {
        await AuthorAsync(HttpMethod.Post, project, "/:import", new
        {
            projectFileVersion = "2022-10-01-preview",
            metadata = new { projectKind = kind, storageInputContainerName = Container, language = "en" },
            assets = new { projectKind = kind, entities = new[] { new { category } }, documents = new[] { new { location = "doc1.txt" } } },
        });
        await AuthorAsync(HttpMethod.Post, project, "/:train", new { modelLabel = "by-hand" });
        await AuthorAsync(HttpMethod.Put, project, "/deployments/production", new { trainedModelLabel = "by-hand" });
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        Transport.Dispose();
        await _host.DisposeAsync();
    }
}
