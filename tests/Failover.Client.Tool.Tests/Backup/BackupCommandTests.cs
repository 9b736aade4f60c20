using System.Text.Json.Nodes;
using Failover.Client.Replication.Tests;

namespace Failover.Client.Tool.Tests;

/// <summary>What is backed up from one region comes back in another, with the ids in the form that the application reads.</summary>
public sealed class BackupCommandTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LeapingTimeProvider _clock = new();
    private readonly HttpMessageHandler _transport = new SocketsHttpHandler { UseProxy = false };
    private WatsonSide _west = null!, _north = null!;
    private string _config = "";

    public async Task InitializeAsync()
    {
        _west = await WatsonSide.StartAsync("westeurope", isSeeded: true, _clock);
        _north = await WatsonSide.StartAsync("northeurope", isSeeded: false, _clock);
        _clock.Advance(TimeSpan.FromHours(1));
        _config = _folder.Write("failover.json", $$"""
            { "Failover": { "Vision": { "Endpoints": {
                "westeurope": { "Address": "{{_west.Service.Address}}", "Headers": { "{{_west.Service.Credential.Key}}": "{{_west.Service.Credential.Value}}" } },
                "northeurope": { "Address": "{{_north.Service.Address}}", "Priority": 1, "Headers": { "{{_north.Service.Credential.Key}}": "{{_north.Service.Credential.Value}}" } } } } },
              "Replication": { "Systems": { "collections": { "Kind": "WatsonCollections", "Group": "Failover:Vision" } } } }
            """);
    }

    public async Task DisposeAsync()
    {
        await _west.DisposeAsync();
        await _north.DisposeAsync();
    }

    public void Dispose()
    {
        _transport.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task BackupAndRestore_Collection_ComesBackElsewhereWithItsIds()
    {
        var old = await _west.CollectionIdAsync();
        var pictures = await _west.PicturesAsync();
        var folder = await TakeAsync();

        var restored = await RunAsync("restore", "--from", folder, "--allow-billed");

        Assert.Equal((0, ""), (restored.ExitCode, restored.Error));
        Assert.Equal(pictures, await _north.PicturesAsync());
        var ids = JsonNode.Parse(await File.ReadAllTextAsync(_folder.PathOf("failover.ids.json")))!;
        Assert.Equal(await _north.CollectionIdAsync(), ids["Failover"]!["Vision"]!["Endpoints"]!["northeurope"]!["Resources"]![$"collection:{old}"]!.GetValue<string>());
    }

    [Fact]
    public async Task Restore_TrainingNotAllowed_SaysSoAndChangesNothing()
    {
        var folder = await TakeAsync();

        var run = await RunAsync("restore", "--from", folder);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("charged for", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, _north.Count("POST", ""));
    }

    [Fact]
    public async Task Restore_FileWasChanged_IsRefusedByItsName()
    {
        var folder = await TakeAsync();
        await File.WriteAllTextAsync(Path.Combine(folder, "000001"), "something else");

        var run = await RunAsync("restore", "--from", folder, "--allow-billed");

        Assert.Equal(4, run.ExitCode);
        Assert.Contains("'000001'", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, _north.Count("POST", ""));
    }

    [Fact]
    public async Task Backup_ItemIsNotThere_SaysSo()
    {
        var run = await RunAsync("backup", "--to", _folder.PathOf("backups"), "--item", "trains");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--item is 'trains'", run.Error, StringComparison.Ordinal);
    }

    private async Task<string> TakeAsync()
    {
        var run = await RunAsync("backup", "--to", _folder.PathOf("backups"), "--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return Assert.Single(run.EventsOf("backup")).GetProperty("folder").GetString()!;
    }

    private Task<ToolRun> RunAsync(string command, params string[] more) => ToolRun.Of(new Surroundings { Time = _clock, Transport = _transport }, [command, "--config", _config, .. more]);
}
