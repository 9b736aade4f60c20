namespace Failover.Client.Replication;

/// <summary>A back-up in a folder of this machine.</summary>
/// <param name="path">The folder; made where it is missing.</param>
public sealed class BackupFolder(string path) : IBackupStore
{
    /// <inheritdoc/>
    public string Name => path;

    /// <inheritdoc/>
    public Task WriteAsync(string file, Stream content, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(path);
        return AtomicFile.WriteAsync(Path.Combine(path, file), content, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Stream?> OpenReadAsync(string file, CancellationToken cancellationToken)
    {
        var full = Path.Combine(path, file);
        return Task.FromResult<Stream?>(File.Exists(full) ? new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.Read) : null);
    }
}
