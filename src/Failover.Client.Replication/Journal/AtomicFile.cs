namespace Failover.Client.Replication;

/// <summary>Files that are there whole or not at all, whenever the process ends.</summary>
internal static class AtomicFile
{
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var temporary = path + ".new";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <param name="path">Where the file goes.</param>
    /// <param name="content">Read to its end.</param>
    /// <param name="cancellationToken">Gives it up; nothing is left at the path.</param>
    public static async Task WriteAsync(string path, Stream content, CancellationToken cancellationToken)
    {
        var temporary = path + ".new";
        var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None);
        await using (file.ConfigureAwait(false))
        {
            await content.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
