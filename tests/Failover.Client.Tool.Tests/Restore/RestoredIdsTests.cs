using System.Text.Json.Nodes;
using Failover.Client.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Failover.Client.Tool.Tests;

/// <summary>The application lays the file of ids over its own configuration, its primary is lost, and it goes on asking under the ids of before.</summary>
public sealed class RestoredIdsTests : IAsyncLifetime
{
    private const string Version = "version=2019-02-11";

    private WatsonWorld _world = null!;

    public async Task InitializeAsync() => _world = await WatsonWorld.StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Restore_Collection_IsAnalyzedUnderItsOldIdThroughTheFailoverGroup()
    {
        var old = await _world.West.CollectionIdAsync();
        await _world.West.AddImageAsync(old, "van.jpg", Replication.Tests.WatsonSide.Wheel);
        await RestoreAsync("collections");

        var answer = await AskAsync($"v4/analyze?{Version}", (new StringContent(old), "collection_ids"), (new StringContent("objects"), "features"));

        var found = answer["images"]![0]!["objects"]!["collections"]![0]!;
        Assert.Equal((old, "wheel"), (found["collection_id"]!.GetValue<string>(), found["objects"]![0]!["object"]!.GetValue<string>()));
        Assert.NotEqual(old, await _world.North.CollectionIdAsync());
    }

    [Fact]
    public async Task Restore_Classifier_ClassifiesUnderItsOldIdThroughTheFailoverGroup()
    {
        var old = (await _world.West.GetAsync("v3/classifiers"))["classifiers"]![0]!["classifier_id"]!.GetValue<string>();
        await RestoreAsync("classifiers");

        var answer = await AskAsync($"v3/classify?{Version}", (new StringContent($"{old},food"), "classifier_ids"));

        var classifiers = answer["images"]![0]!["classifiers"]!.AsArray();
        Assert.Equal([old, "food"], classifiers.Select(static c => c!["classifier_id"]!.GetValue<string>()));
        Assert.Equal("beagle", classifiers[0]!["classes"]![0]!["class"]!.GetValue<string>());
    }

    private async Task RestoreAsync(string system)
    {
        var folder = await _world.TakeAsync(system);
        _world.West.Service.Fault = Faults.Refuse;
        var run = await _world.RunAsync("restore", "--from", folder, "--endpoint", "northeurope", "--allow-billed");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    private async Task<JsonNode> AskAsync(string target, params (HttpContent Content, string Name)[] fields)
    {
        var section = new ConfigurationBuilder().AddJsonFile(_world.Config).AddJsonFile(_world.IdsFile).Build().GetSection("Failover:Vision");
        await using var provider = new ServiceCollection().AddFailover("vision", section).BuildServiceProvider();
        using var sockets = new SocketsHttpHandler { UseProxy = false };
        using var handler = new FailoverHandler(provider.GetRequiredKeyedService<FailoverGroup>("vision")) { InnerHandler = sockets };
        using var client = new HttpClient(handler) { BaseAddress = provider.GetRequiredService<IOptionsMonitor<FailoverOptions>>().Get("vision").LogicalAddress };
        using var form = new MultipartFormDataContent { { new ByteArrayContent([0xFF, 0xD8, 0xFF]), "images_file", "new.jpg" } };
        foreach (var (content, name) in fields)
        {
            form.Add(content, name);
        }

        using var answer = await client.PostAsync(target, form);
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }
}
