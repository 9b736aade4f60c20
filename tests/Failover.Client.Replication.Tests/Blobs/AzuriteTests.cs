using System.Text;
using Failover.Client.RegionsTests;

namespace Failover.Client.Replication.Tests.Blobs;

/// <summary>Containers of the real thing, as far as a machine without an account can have it.</summary>
[Collection(NodeInstallation.Name)]
public sealed class AzuriteTests
{
    private static readonly string Installation = Path.Combine(AppContext.BaseDirectory, "node");

    [NodeFact]
    public async Task Documents_AreCopied_SkippedWhereTheyAreThere_AndReplacedWhereTheyDiffer()
    {
        using var azurite = await Azurite.StartAsync(Installation, Patience.Limit);
        using var west = new BlobContainer(await azurite.CreateAsync("documents-westeurope", "rcw"));
        using var north = new BlobContainer(await azurite.CreateAsync("documents-northeurope", "rcw"));
        const string Name = "folder one/ä+b %20#?.txt";
        await west.PutAsync(Name, "first"u8.ToArray(), Patience.Limit);

        Assert.True(await north.PutAsync(Name, (await west.GetAsync(Name, Patience.Limit))!, Patience.Limit));
        Assert.False(await north.PutAsync(Name, (await west.GetAsync(Name, Patience.Limit))!, Patience.Limit));
        await west.PutAsync(Name, "other"u8.ToArray(), Patience.Limit);
        Assert.True(await north.PutAsync(Name, (await west.GetAsync(Name, Patience.Limit))!, Patience.Limit));

        Assert.Equal("other", Encoding.UTF8.GetString((await north.GetAsync(Name, Patience.Limit))!));
        Assert.Null(await north.GetAsync("none.txt", Patience.Limit));
    }

    [NodeFact]
    public async Task Signature_ThatDoesNotAllowIt_IsRefusedAndNeverShown()
    {
        using var azurite = await Azurite.StartAsync(Installation, Patience.Limit);
        using var container = new BlobContainer(await azurite.CreateAsync("documents", "r"));

        var refusal = await Assert.ThrowsAsync<ReplicationException>(() => container.PutAsync("a.txt", [1], Patience.Limit));

        Assert.Contains("PUT /devstoreaccount1/documents/a.txt at container 'documents' was refused: 403 Forbidden", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sig=", refusal.ToString(), StringComparison.Ordinal);
    }

    [NodeFact]
    public async Task H006_H067_Project_IsReplicatedWithItsDocuments_AndABackupKeptInAContainer()
    {
        using var azurite = await Azurite.StartAsync(Installation, Patience.Limit);
        await using var pair = await LanguagePair.StartAsync();
        using var west = new BlobContainer(await azurite.CreateAsync("documents-westeurope", "rcw"));
        using var north = new BlobContainer(await azurite.CreateAsync("documents-northeurope", "rcw"));
        await west.PutAsync("doc1.txt", "took Ibuprofen"u8.ToArray(), Patience.Limit);
        pair.ConfigureWest = options => options.Documents = west;
        pair.ConfigureNorth = options => options.Documents = north;
        // The emulated region looks for its documents where the other tests keep them.
        pair.Blobs["documents-northeurope", "doc1.txt"] = [];

        var report = await pair.RunAsync();

        Assert.True(report.IsComplete, report.Results[0].Message);
        Assert.Equal("took Ibuprofen", Encoding.UTF8.GetString((await north.GetAsync("doc1.txt", Patience.Limit))!));

        using var place = new BlobContainer(await azurite.CreateAsync("backup", "rcw"));
        var writer = new BackupWriter(place);
        await writer.AddAsync("one", new MemoryStream([1, 2, 3]), Patience.Limit);
        await writer.CompleteAsync("language", "westeurope", report.Results[0].Finding.Item, DateTimeOffset.UnixEpoch, Patience.Limit);
        Assert.Equal([1, 2, 3], await (await BackupReader.OpenAsync(place, Patience.Limit)).ReadAsync("one", Patience.Limit));
    }
}
