using System.Text;
using System.Text.Json.Nodes;
using Regions;

namespace Failover.Client.Replication.Tests;

/// <summary>One region's instance of Visual Recognition, as its owner sees it.</summary>
internal sealed class WatsonSide : IAsyncDisposable
{
    public const string Wheel = """{"objects":[{"object":"wheel","location":{"left":2,"top":3,"width":4,"height":5}}]}""";

    private const string Version = "version=2019-02-11";

    // The beginning of a JPEG is all that the emulation looks at.
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0];

    private readonly RegionHost _host;
    private readonly HttpClient _http;

    private WatsonSide(RegionHost host)
    {
        _host = host;
        Service = host.Regions[0].Watson;
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = Service.Address };
        _http.DefaultRequestHeaders.Add(Service.Credential.Key, Service.Credential.Value);
    }

    public EmulatedService Service { get; }

    public LosingHandler Transport { get; } = new();

    public static async Task<WatsonSide> StartAsync(string name, bool isSeeded, TimeProvider clock) => new(await RegionHost.StartAsync(options =>
    {
        options.Regions = [name];
        options.Seeded = isSeeded;
        options.JobDuration = TimeSpan.FromSeconds(30);
        options.TimeProvider = clock;
    }));

    public FailoverEndpointOptions ToEndpoint() => new() { Address = Service.Address, Headers = { [Service.Credential.Key] = Service.Credential.Value } };

    public int Count(string method, string part) => Service.Requests.Count(r => r.Method == method && r.Target.Contains(part, StringComparison.Ordinal));

    public int Trainings => Count("POST", "/train?") + Count("POST", "/v3/classifiers?");

    public async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await _http.GetStringAsync($"{path}?{Version}"))!;

    public async Task<JsonNode> PostAsync(string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync($"{path}?{Version}", content);
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    public Task DeleteAsync(string path) => _http.DeleteAsync($"{path}?{Version}");

    /// <summary>Adds an image, whose bytes end with its name.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> AddImageAsync(string collection, string name, string? trainingData = null)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent([.. Jpeg, .. Encoding.ASCII.GetBytes(name)]), "images_file", name } };
        if (trainingData is not null)
        {
            form.Add(new StringContent(trainingData), "training_data");
        }

        using var answer = await _http.PostAsync($"v4/collections/{collection}/images?{Version}", form);
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["images"]![0]!["image_id"]!.GetValue<string>();
    }

    /// <summary>Gives a classifier negative examples to learn from.</summary>
    public async Task RetrainAsync(string classifier, string archive)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(await File.ReadAllBytesAsync(archive)), "negative_examples", "more.zip" } };
        using var answer = await _http.PostAsync($"v3/classifiers/{classifier}?{Version}", form);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The only collection there is.</summary>
    public async Task<JsonNode> CollectionAsync() => Assert.Single((await GetAsync("v4/collections"))["collections"]!.AsArray())!;

    public async Task<string> CollectionIdAsync() => (await CollectionAsync())["collection_id"]!.GetValue<string>();

    /// <summary>Every image of the only collection: bytes and what is on it, in an order that is the same for the same.</summary>
    public async Task<string[]> PicturesAsync()
    {
        var collection = $"v4/collections/{await CollectionIdAsync()}/images";
        var pictures = new List<string>();
        foreach (var entry in (await GetAsync(collection))["images"]!.AsArray())
        {
            var image = $"{collection}/{entry!["image_id"]!.GetValue<string>()}";
            var jpeg = await _http.GetByteArrayAsync($"{image}/jpeg?{Version}");
            pictures.Add($"{Convert.ToHexString(jpeg)} {(await GetAsync(image))["training_data"]!.ToJsonString()}");
        }

        return [.. pictures.Order(StringComparer.Ordinal)];
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        Transport.Dispose();
        await _host.DisposeAsync();
    }
}
