namespace Failover.Client.Replication;

/// <summary>Where a back-up is kept: <see cref="BackupFolder"/>, or a place of your own. One store holds one back-up.</summary>
public interface IBackupStore
{
    /// <summary>What messages call the place.</summary>
    string Name { get; }

    /// <summary>Writes a file, whole or not at all, in place of one of that name.</summary>
    /// <param name="file">A name of letters, digits, dots and dashes.</param>
    /// <param name="content">Read to its end.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    Task WriteAsync(string file, Stream content, CancellationToken cancellationToken);

    /// <summary>Opens a file.</summary>
    /// <param name="file">A name that was given to <see cref="WriteAsync"/>.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <returns>Its content; <see langword="null"/> if there is no such file.</returns>
    Task<Stream?> OpenReadAsync(string file, CancellationToken cancellationToken);
}
