using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Failover.Client.Replication.Tests;
using Regions;

namespace Failover.Client.Tool.Tests;

/// <summary>A Speech resource with a custom model behind an endpoint, and one in another region without.</summary>
internal sealed class SpeechWorld : ToolWorld
{
    private const string Version = "api-version=2024-11-15";

    private readonly RegionHost _host;
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });

    private SpeechWorld(RegionHost host, LeapingTimeProvider clock)
        : base(clock)
    {
        _host = host;
        Config = Folder.Write("failover.json", $$"""
            { "Replication": { "Systems": { "speech": { "Kind": "SpeechModels", "Endpoints": {
                "westeurope": {{Of(West)}},
                "northeurope": {{Of(North)}} } } } } }
            """);
    }

    public EmulatedRegion West => _host["westeurope"];

    public EmulatedRegion North => _host["northeurope"];

    public static async Task<SpeechWorld> StartAsync()
    {
        var clock = new LeapingTimeProvider();
        var world = new SpeechWorld(
            await RegionHost.StartAsync(options =>
            {
                options.JobDuration = TimeSpan.FromSeconds(30);
                options.TimeProvider = clock;
            }),
            clock);
        var model = world.West.SpeechCatalog.AddModel("orders", "en-US");
        var made = await world.SendAsync(world.West, HttpMethod.Post, new { model = new { self = new Uri(world.West.Speech.Address, $"speechtotext/models/{model}") }, locale = "en-US", displayName = "orders line" });
        Assert.NotNull(made["self"]);
        clock.Advance(TimeSpan.FromHours(1));
        return world;
    }

    /// <summary>How many endpoints the secondary was told to make: each is billed by the hour.</summary>
    public int EndpointsMade => North.Speech.Requests.Count(static r => r.Method == "POST" && r.Target.Contains("/endpoints?", StringComparison.Ordinal));

    /// <summary>The endpoints of a region.</summary>
    public async Task<JsonArray> EndpointsAsync(EmulatedRegion region) => (await SendAsync(region, HttpMethod.Get, null))["values"]!.AsArray();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _http.Dispose();
        await _host.DisposeAsync();
    }

    private async Task<JsonNode> SendAsync(EmulatedRegion region, HttpMethod method, object? body)
    {
        using var request = new HttpRequestMessage(method, new Uri(region.Speech.Address, $"speechtotext/endpoints?{Version}"));
        request.Headers.Add(region.Speech.Credential.Key, region.Speech.Credential.Value);
        request.Content = body is null ? null : JsonContent.Create(body);
        using var answer = await _http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    private static string Of(EmulatedRegion region) => $$"""
        { "Address": "{{region.Speech.Address}}", "Priority": {{(region.Name == "westeurope" ? 0 : 1)}}, "ResourceId": "{{region.SpeechCatalog.ResourceId}}",
          "Headers": { "{{region.Speech.Credential.Key}}": "{{region.Speech.Credential.Value}}" } }
        """;
}
