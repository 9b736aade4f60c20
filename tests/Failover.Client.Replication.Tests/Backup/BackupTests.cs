using System.Text;

namespace Failover.Client.Replication.Tests.Backup;

public sealed class BackupTests
{
    private static readonly ReplicaItem Item = new() { Kind = "collection", Name = "cars", Id = "c1" };

    [Fact]
    public async Task H067_WhatIsWritten_IsReadWithWhatItSaysOfItself()
    {
        using var folder = new TemporaryFolder();
        await WriteAsync(folder);

        var backup = await BackupReader.OpenAsync(new BackupFolder(folder.Path), default);

        Assert.Equal(("watson", "west", "cars"), (backup.Manifest.Service, backup.Manifest.Endpoint, backup.Manifest.Item.Name));
        Assert.Equal("second", Encoding.UTF8.GetString(await backup.ReadAsync("../two.jpg", default)));
    }

    [Fact]
    public async Task NameThatLeadsOutOfTheFolder_StaysInIt()
    {
        using var folder = new TemporaryFolder();

        await WriteAsync(folder);

        Assert.Equal(["000001", "000002", "manifest.json", "manifest.json.sha256"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task BrokenOff_IsNoBackup()
    {
        using var folder = new TemporaryFolder();
        await new BackupWriter(new BackupFolder(folder.Path)).AddAsync("one", new MemoryStream([1]), default);

        await RefusedAsync(folder, "'manifest.json'", "is missing");
    }

    [Theory]
    [InlineData("000001", 0)]
    [InlineData("000002", 3)]
    [InlineData("manifest.json", 40)]
    [InlineData("manifest.json.sha256", 3)]
    public async Task OneBitIsAnother_IsRefusedWithTheFileNamed(string file, int at)
    {
        using var folder = new TemporaryFolder();
        await WriteAsync(folder);
        var bytes = await File.ReadAllBytesAsync(folder[file]);
        bytes[at] ^= 1;
        await File.WriteAllBytesAsync(folder[file], bytes);

        await RefusedAsync(folder, file.StartsWith("manifest", StringComparison.Ordinal) ? "manifest.json" : file, "checksum");
    }

    [Theory]
    [InlineData("000001")]
    [InlineData("000002")]
    public async Task Truncated_IsRefusedWithTheFileNamed(string file)
    {
        using var folder = new TemporaryFolder();
        await WriteAsync(folder);
        using (var stream = File.OpenWrite(folder[file]))
        {
            stream.SetLength(stream.Length - 1);
        }

        await RefusedAsync(folder, $"'{file}'", "bytes instead of");
    }

    [Fact]
    public async Task FileIsGone_IsRefusedWithWhatItHeld()
    {
        using var folder = new TemporaryFolder();
        await WriteAsync(folder);
        File.Delete(folder["000002"]);

        await RefusedAsync(folder, "'000002'", "'../two.jpg'");
    }

    [Fact]
    public async Task SameNameTwice_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var writer = new BackupWriter(new BackupFolder(folder.Path));
        await writer.AddAsync("one", new MemoryStream([1]), default);

        await Assert.ThrowsAsync<ArgumentException>(() => writer.AddAsync("one", new MemoryStream([1]), default));
    }

    private static async Task WriteAsync(TemporaryFolder folder)
    {
        var writer = new BackupWriter(new BackupFolder(folder.Path));
        await writer.AddAsync("one.jpg", new MemoryStream("first"u8.ToArray()), default);
        await writer.AddAsync("../two.jpg", new MemoryStream("second"u8.ToArray()), default);
        await writer.CompleteAsync("watson", "west", Item, DateTimeOffset.UnixEpoch, default);
    }

    private static async Task RefusedAsync(TemporaryFolder folder, params string[] words)
    {
        var refusal = await Assert.ThrowsAsync<ReplicationException>(() => BackupReader.OpenAsync(new BackupFolder(folder.Path), default));
        Assert.All(words, word => Assert.Contains(word, refusal.Message, StringComparison.Ordinal));
    }
}
