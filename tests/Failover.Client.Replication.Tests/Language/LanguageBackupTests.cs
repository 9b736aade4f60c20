using System.Text;
using Failover.Client.Testing;
using Regions;

namespace Failover.Client.Replication.Tests.Language;

public sealed class LanguageBackupTests
{
    [Fact]
    public async Task Backup_RestoredIntoAnEmptyRegion_ServesTheSame()
    {
        await using var pair = await LanguagePair.StartAsync();
        await TakeAsync(pair);
        var predicted = await pair.West.PredictAsync("CustomHealthcare", "health");
        pair.Blobs["documents-westeurope", "doc1.txt"] = "gone bad"u8.ToArray();

        var report = await RestoreAsync(pair);

        Assert.True(report.IsComplete, report.Results[0].Message);
        Assert.Equal(predicted, await pair.North.PredictAsync("CustomHealthcare", "health"));
        Assert.Equal("took Ibuprofen", Encoding.UTF8.GetString(pair.Blobs["documents-northeurope", "doc1.txt"]!));
        Assert.Equal("documents-northeurope", (await pair.North.GetAsync("health"))["storageInputContainerName"]!.GetValue<string>());
        // The primary has not changed since: the restored one is a copy as good as any.
        Assert.True((await pair.PlanAsync()).IsInStep);
    }

    [Fact]
    public async Task H090_StorageOfThePrimaryIsOut_ARestoreAsksNothingOfIt()
    {
        await using var pair = await LanguagePair.StartAsync();
        await TakeAsync(pair);
        pair.West.Service.Fault = Faults.Refuse;
        pair.Blobs.Fault = static request => request.RequestUri!.AbsolutePath.Contains("westeurope", StringComparison.Ordinal) ? new HttpResponseMessage(System.Net.HttpStatusCode.ServiceUnavailable) : null;
        pair.Blobs.Requests.Clear();

        var report = await RestoreAsync(pair);

        Assert.True(report.IsComplete, report.Results[0].Message);
        Assert.All(pair.Blobs.Requests, static r => Assert.Contains("documents-northeurope", r, StringComparison.Ordinal));
        Assert.Contains("Medication", await pair.North.PredictAsync("CustomHealthcare", "health"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backup_ExportNeverEnds_GivesUpAndSaysSo()
    {
        await using var pair = await LanguagePair.StartAsync();
        pair.West.Service.SetJobFate("export", JobFate.NeverEnds);

        var refusal = await Assert.ThrowsAsync<ReplicationException>(() => TakeAsync(pair));

        Assert.Equal("The export of project 'health' at westeurope has not ended within 01:00:00; it is left to itself.", refusal.Message);
    }

    [Fact]
    public async Task Restore_BilledStepsNotAllowed_SaysWhatItWouldCost()
    {
        await using var pair = await LanguagePair.StartAsync();
        await TakeAsync(pair);
        pair.Options.AllowBilled = false;

        var report = await RestoreAsync(pair);

        Assert.Contains("training of a model for project 'health'", report.Results[0].Message, StringComparison.Ordinal);
        Assert.Equal(0, pair.North.Count("POST", ":import"));
    }

    [Fact]
    public async Task Restore_DocumentWasChanged_IsRefusedBeforeAnythingIsSent()
    {
        await using var pair = await LanguagePair.StartAsync();
        await TakeAsync(pair);
        await File.WriteAllTextAsync(pair.Folder["backup/000002"], "took ibuprofen");

        var refusal = await Assert.ThrowsAsync<ReplicationException>(() => RestoreAsync(pair));

        Assert.Contains("'000002'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("'documents/doc1.txt'", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(pair.North.Service.Requests);
    }

    private static Task TakeAsync(LanguagePair pair) =>
        new BackupWriter(new BackupFolder(pair.Folder["backup"])).TakeAsync(pair.NewWest(), new ReplicaItem { Kind = "project", Name = "health", Id = "health" }, pair.Clock.GetUtcNow(), default);

    private static async Task<ReplicationReport> RestoreAsync(LanguagePair pair)
    {
        var backup = await BackupReader.OpenAsync(new BackupFolder(pair.Folder["backup"]), default);
        var replicator = new Replicator(new BackedUpStore(backup), [pair.NewNorth()], pair.Options, pair.Clock, new Random(1));
        return await replicator.RunAsync(await replicator.PlanAsync());
    }
}
