using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Failover.Client.Replication;

/// <summary>A back-up that has been verified from its first byte to its last.</summary>
public sealed class BackupReader
{
    private readonly IBackupStore _store;

    private BackupReader(IBackupStore store, BackupManifest manifest) => (_store, Manifest) = (store, manifest);

    /// <summary>What the back-up says of itself.</summary>
    public BackupManifest Manifest { get; }

    /// <summary>Opens a back-up and verifies every file of it.</summary>
    /// <param name="store">Where it is.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="ReplicationException">It was not finished, or a file is missing, cut or changed; the message names the file.</exception>
    public static async Task<BackupReader> OpenAsync(IBackupStore store, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        var reader = new BackupReader(store, await ReadManifestAsync(store, cancellationToken).ConfigureAwait(false));
        foreach (var file in reader.Manifest.Files)
        {
            await reader.VerifyAsync(file, cancellationToken).ConfigureAwait(false);
        }

        return reader;
    }

    /// <summary>Reads a file, and verifies it once more.</summary>
    /// <param name="name">What <see cref="BackupWriter.AddAsync"/> called it.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="ReplicationException">The back-up has no such file, or it has changed since it was opened.</exception>
    public async Task<byte[]> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var file = Manifest.Files.FirstOrDefault(f => f.Name == name)
            ?? throw new ReplicationException($"The back-up '{_store.Name}' has no '{name}'.");
        var content = await ReadFileAsync(_store, file.File, cancellationToken).ConfigureAwait(false);
        Require(file, content.Length, Convert.ToHexString(SHA256.HashData(content)));
        return content;
    }

    private static async Task<BackupManifest> ReadManifestAsync(IBackupStore store, CancellationToken cancellationToken)
    {
        var bytes = await ReadFileAsync(store, BackupWriter.Manifest, cancellationToken).ConfigureAwait(false);
        var sum = await ReadFileAsync(store, BackupWriter.ManifestSum, cancellationToken).ConfigureAwait(false);
        if (Encoding.ASCII.GetString(sum) != Convert.ToHexString(SHA256.HashData(bytes)))
        {
            throw Damaged(store, BackupWriter.Manifest, "its checksum is another one");
        }

        try
        {
            return JsonSerializer.Deserialize(bytes, ReplicationJson.Default.BackupManifest) is not { Version: 1 } manifest
                ? throw Damaged(store, BackupWriter.Manifest, "it is of a version that is not known here")
                : manifest.Files.FirstOrDefault(static f => !f.File.All(char.IsAsciiDigit)) is { } odd
                ? throw Damaged(store, BackupWriter.Manifest, $"it names a file '{odd.File}'; allowed are digits")
                : manifest;
        }
        catch (JsonException e)
        {
            throw new ReplicationException($"The file '{BackupWriter.Manifest}' of the back-up '{store.Name}' cannot be read: {e.Message}", e);
        }
    }

    private static async Task<byte[]> ReadFileAsync(IBackupStore store, string file, CancellationToken cancellationToken)
    {
        var stream = await store.OpenReadAsync(file, cancellationToken).ConfigureAwait(false) ?? throw Damaged(store, file, "it is missing");
        await using (stream.ConfigureAwait(false))
        {
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
            return bytes.ToArray();
        }
    }

    private async Task VerifyAsync(BackupEntry file, CancellationToken cancellationToken)
    {
        var stream = await _store.OpenReadAsync(file.File, cancellationToken).ConfigureAwait(false) ?? throw Damaged(_store, file.File, $"it is missing; it held '{file.Name}'");
        await using (stream.ConfigureAwait(false))
        {
            var summed = new SummedStream(stream);
            await using (summed.ConfigureAwait(false))
            {
                await summed.CopyToAsync(Stream.Null, cancellationToken).ConfigureAwait(false);
                Require(file, summed.Count, summed.Sum());
            }
        }
    }

    private void Require(BackupEntry file, long length, string sum)
    {
        if (length != file.Length)
        {
            throw Damaged(_store, file.File, $"it has {length} bytes instead of {file.Length}; it held '{file.Name}'");
        }

        if (!sum.Equals(file.Sha256, StringComparison.OrdinalIgnoreCase))
        {
            throw Damaged(_store, file.File, $"its checksum is another one; it held '{file.Name}'");
        }
    }

    private static ReplicationException Damaged(IBackupStore store, string file, string why) =>
        new($"The file '{file}' of the back-up '{store.Name}' cannot be used: {why}.");
}
