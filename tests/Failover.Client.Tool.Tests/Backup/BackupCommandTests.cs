using System.Text.Json.Nodes;

namespace Failover.Client.Tool.Tests;

/// <summary>What is backed up from one region comes back in another, with the ids in the form that the application reads.</summary>
public sealed class BackupCommandTests : IAsyncLifetime
{
    private WatsonWorld _world = null!;

    public async Task InitializeAsync() => _world = await WatsonWorld.StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task BackupAndRestore_Collection_ComesBackElsewhereWithItsIds()
    {
        var old = await _world.West.CollectionIdAsync();
        var pictures = await _world.West.PicturesAsync();
        var folder = await _world.TakeAsync("collections");

        var restored = await _world.RunAsync("restore", "--from", folder, "--allow-billed");

        Assert.Equal((0, ""), (restored.ExitCode, restored.Error));
        Assert.Equal(pictures, await _world.North.PicturesAsync());
        var ids = JsonNode.Parse(await File.ReadAllTextAsync(_world.IdsFile))!;
        Assert.Equal(await _world.North.CollectionIdAsync(), ids["Failover"]!["Vision"]!["Endpoints"]!["northeurope"]!["Resources"]![$"collection:{old}"]!.GetValue<string>());
    }

    [Fact]
    public async Task Restore_TrainingNotAllowed_SaysSoAndChangesNothing()
    {
        var folder = await _world.TakeAsync("collections");

        var run = await _world.RunAsync("restore", "--from", folder);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("charged for", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, _world.North.Count("POST", ""));
    }

    [Fact]
    public async Task Restore_FileWasChanged_IsRefusedByItsName()
    {
        var folder = await _world.TakeAsync("collections");
        await File.WriteAllTextAsync(Path.Combine(folder, "000001"), "something else");

        var run = await _world.RunAsync("restore", "--from", folder, "--allow-billed");

        Assert.Equal(4, run.ExitCode);
        Assert.Contains("'000001'", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, _world.North.Count("POST", ""));
    }

    [Fact]
    public async Task Restore_IdsCouldNotBeHandedOn_IsRefusedBeforeAnythingIsPaidFor()
    {
        var folder = await _world.TakeAsync("collections");
        await File.WriteAllTextAsync(_world.IdsFile, "[]");

        var run = await _world.RunAsync("restore", "--from", folder, "--allow-billed");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"IdsFile '{_world.IdsFile}' is not valid", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, _world.North.Count("POST", ""));
    }

    [Fact]
    public async Task Backup_OneItemIsNotThere_SaysSoAndTakesNone()
    {
        var backups = _world.Folder.PathOf("backups");

        var run = await _world.RunAsync("backup", "--to", backups, "--item", "dogs", "--item", "trains");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--item is 'trains'", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(backups));
    }

    [Fact]
    public async Task Backup_AgainInTheSameSecond_LeavesTheFirstAlone()
    {
        await _world.TakeAsync("collections");

        var run = await _world.RunAsync("backup", "--system", "collections", "--to", _world.Folder.PathOf("backups"));

        Assert.Equal(4, run.ExitCode);
        Assert.Contains("already; it is left alone", run.Error, StringComparison.Ordinal);
    }
}
