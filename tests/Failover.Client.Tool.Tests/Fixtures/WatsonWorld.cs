using System.IO.Compression;
using Failover.Client.Replication;
using Failover.Client.Replication.Tests;

namespace Failover.Client.Tool.Tests;

/// <summary>An instance of Visual Recognition with a collection and a classifier, an empty one in another region, and the training images of the classifier.</summary>
internal sealed class WatsonWorld : ToolWorld
{
    private WatsonWorld(LeapingTimeProvider clock, WatsonSide west, WatsonSide north)
        : base(clock)
    {
        (West, North) = (west, north);
        Config = Folder.Write("failover.json", $$"""
            { "Failover": { "Vision": { "Preset": "WatsonVisualRecognition", "Endpoints": {
                "westeurope": { "Address": "{{west.Service.Address}}", "Headers": { "{{west.Service.Credential.Key}}": "{{west.Service.Credential.Value}}" } },
                "northeurope": { "Address": "{{north.Service.Address}}", "Priority": 1, "Headers": { "{{north.Service.Credential.Key}}": "{{north.Service.Credential.Value}}" } } } } },
              "Replication": { "Systems": {
                "collections": { "Kind": "WatsonCollections", "Group": "Failover:Vision" },
                "classifiers": { "Kind": "WatsonClassifiers", "Group": "Failover:Vision", "TrainingImages": "images" } } } }
            """);
    }

    public WatsonSide West { get; }

    public WatsonSide North { get; }

    public static async Task<WatsonWorld> StartAsync()
    {
        var clock = new LeapingTimeProvider();
        var west = await WatsonSide.StartAsync("westeurope", isSeeded: true, clock);
        var north = await WatsonSide.StartAsync("northeurope", isSeeded: false, clock);
        clock.Advance(TimeSpan.FromHours(1));
        var world = new WatsonWorld(clock, west, north);
        await world.KeepImagesAsync("dogs", "beagle", "poodle");
        return world;
    }

    /// <summary>Backs up what a system has at the primary.</summary>
    /// <returns>The folder.</returns>
    public async Task<string> TakeAsync(string system)
    {
        var run = await RunAsync("backup", "--system", system, "--to", Folder.PathOf("backups"), "--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return Assert.Single(run.EventsOf("backup")).GetProperty("folder").GetString()!;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await West.DisposeAsync();
        await North.DisposeAsync();
    }

    private async Task KeepImagesAsync(string classifier, params string[] classes)
    {
        var archives = new Dictionary<string, string>();
        foreach (var name in classes)
        {
            archives[name] = Folder.PathOf($"{name}.zip");
            using var archive = ZipFile.Open(archives[name], ZipArchiveMode.Create);
            for (var i = 0; i < 10; i++)
            {
                using var image = archive.CreateEntry($"{name}{i}.jpg").Open();
                image.Write([0xFF, 0xD8, 0xFF, (byte)i]);
            }
        }

        await WatsonTrainingImages.KeepAsync(new BackupFolder(Path.Combine(Folder.PathOf("images"), classifier)), classifier, archives, negative: null, Clock.GetUtcNow(), default);
    }
}
