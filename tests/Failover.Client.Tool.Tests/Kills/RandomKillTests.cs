using System.Text.Json.Nodes;
using Failover.Client.Replication.Tests;

namespace Failover.Client.Tool.Tests;

/// <summary>A hundred random kills of the tool's runs: nothing that costs money is done twice, and nothing is lost.</summary>
public sealed class RandomKillTests
{
    [Fact]
    public async Task Replicate_LanguageKilledFortyTimes_OneTrainingAndOneDeploymentEach()
    {
        var kill = new RandomKill(seed: 41);
        for (var round = 0; kill.Count < 40; round++)
        {
            await using var world = await LanguageWorld.StartAsync();

            var run = await kill.RunAsync(world, "replicate", "--allow-billed");

            Assert.True(run.ExitCode == 0, $"round {round}, {kill.Count} kills: {run.Output}{run.Error}");
            Assert.Equal((1, 1), (world.North.Trainings, world.North.Deployments));
            Assert.Equal(await world.West.PredictAsync("CustomHealthcare", "health"), await world.North.PredictAsync("CustomHealthcare", "health"));
            Assert.Equal(0, (await world.RunAsync("drift")).ExitCode);
        }
    }

    [Fact]
    public async Task Replicate_SpeechKilledTwentyTimes_OneEndpointEach()
    {
        var kill = new RandomKill(seed: 42);
        for (var round = 0; kill.Count < 20; round++)
        {
            await using var world = await SpeechWorld.StartAsync();

            var run = await kill.RunAsync(world, "replicate", "--allow-billed");

            Assert.True(run.ExitCode == 0, $"round {round}, {kill.Count} kills: {run.Output}{run.Error}");
            Assert.Equal(1, world.EndpointsMade);
            Assert.Single(await world.EndpointsAsync(world.North));
            Assert.Equal(0, (await world.RunAsync("drift")).ExitCode);
        }
    }

    [Fact]
    public async Task BackupAndRestore_WatsonKilledFortyTimes_OneTrainingEach_AndEveryIdIsKnown()
    {
        var kill = new RandomKill(seed: 43);
        for (var round = 0; kill.Count < 40; round++)
        {
            await using var world = await WatsonWorld.StartAsync();
            var old = await world.West.CollectionIdAsync();

            var backup = await kill.RunAsync(world, "backup", "--system", "collections", "--to", world.Folder.PathOf("backups"), "--json");
            var folder = Assert.Single(backup.EventsOf("backup")).GetProperty("folder").GetString()!;
            var run = await kill.RunAsync(world, "restore", "--from", folder, "--allow-billed");

            Assert.True(run.ExitCode == 0, $"round {round}, {kill.Count} kills: {run.Output}{run.Error}");
            Assert.Equal((1, 1), (world.North.Trainings, world.North.Count("POST", "/v4/collections?")));
            Assert.Equal(await world.West.PicturesAsync(), await world.North.PicturesAsync());
            Assert.Equal(world.North.Count("POST", "/images?"), (await world.North.PicturesAsync()).Length);
            var ids = JsonNode.Parse(await File.ReadAllTextAsync(world.IdsFile))!["Failover"]!["Vision"]!["Endpoints"]!["northeurope"]!["Resources"]!;
            Assert.Equal(await world.North.CollectionIdAsync(), ids[$"collection:{old}"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task Restore_BackupThatWasKilled_IsRefused()
    {
        await using var world = await WatsonWorld.StartAsync();
        world.Answered = static request =>
        {
            if (request.RequestUri!.AbsolutePath.EndsWith("/jpeg", StringComparison.Ordinal))
            {
                throw new KilledException();
            }
        };
        await Assert.ThrowsAsync<KilledException>(() => world.RunAsync("backup", "--system", "collections", "--to", world.Folder.PathOf("backups")));
        world.Answered = null;
        var folder = Directory.GetDirectories(Path.Combine(world.Folder.PathOf("backups"), "collections"), "*Z", SearchOption.AllDirectories).Single();

        var run = await world.RunAsync("restore", "--from", folder, "--allow-billed");

        Assert.Equal(4, run.ExitCode);
        Assert.Contains("manifest.json", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, world.North.Count("POST", ""));
    }
}
