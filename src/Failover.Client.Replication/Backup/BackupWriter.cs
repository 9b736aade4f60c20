using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Failover.Client.Replication;

/// <summary>Takes a back-up: files, and at last the manifest that makes it one. A back-up that was broken off has none, and is refused.</summary>
/// <param name="store">Where it goes.</param>
public sealed class BackupWriter(IBackupStore store)
{
    internal const string Manifest = "manifest.json", ManifestSum = "manifest.json.sha256";

    private readonly List<BackupEntry> _files = [];

    /// <summary>Adds a file.</summary>
    /// <param name="name">What it is: any text, once in a back-up.</param>
    /// <param name="content">Read to its end.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="ArgumentException">There is a file of that name already.</exception>
    public async Task AddAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(content);
        if (_files.Exists(f => f.Name == name))
        {
            throw new ArgumentException($"The back-up has a file '{name}' already.", nameof(name));
        }

        // What a service calls a document may be no name of a file, and may lead out of the folder.
        var file = (_files.Count + 1).ToString("D6", CultureInfo.InvariantCulture);
        var summed = new SummedStream(content);
        await using (summed.ConfigureAwait(false))
        {
            await store.WriteAsync(file, summed, cancellationToken).ConfigureAwait(false);
            _files.Add(new BackupEntry { Name = name, File = file, Length = summed.Count, Sha256 = summed.Sum() });
        }
    }

    /// <summary>Takes a back-up of one item, from its description to the manifest.</summary>
    /// <param name="from">The region that has it.</param>
    /// <param name="item">One of <see cref="IReplicaStore.ListAsync"/>.</param>
    /// <param name="time">When it is taken.</param>
    /// <param name="cancellationToken">Gives it up; what was written so far is no back-up.</param>
    /// <exception cref="ReplicationException">The item is gone, or the service refuses or is out of reach.</exception>
    public async Task TakeAsync(IRestorableStore from, ReplicaItem item, DateTimeOffset time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(from);
        // Described first: what changes while it is written is newer than the back-up says, and never older.
        var described = await from.DescribeAsync(item, cancellationToken).ConfigureAwait(false)
            ?? throw new ReplicationException($"{from.Service} {item} is gone from {from.Endpoint}.");
        await from.BackUpAsync(described, this, cancellationToken).ConfigureAwait(false);
        await CompleteAsync(from.Service, from.Endpoint, described, time, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes the manifest: from now on the back-up can be restored.</summary>
    /// <param name="service">The system.</param>
    /// <param name="endpoint">The region that it was taken from.</param>
    /// <param name="item">What it holds.</param>
    /// <param name="time">When it was taken.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public async Task CompleteAsync(string service, string endpoint, ReplicaItem item, DateTimeOffset time, CancellationToken cancellationToken)
    {
        var manifest = new BackupManifest { Service = service, Endpoint = endpoint, Time = time, Item = item, Files = _files };
        var bytes = JsonSerializer.SerializeToUtf8Bytes(manifest, ReplicationJson.Default.BackupManifest);
        // The sum first: a manifest without its sum is no back-up, and an old sum spoils a new manifest.
        await store.WriteAsync(ManifestSum, new MemoryStream(Encoding.ASCII.GetBytes(Convert.ToHexString(SHA256.HashData(bytes)))), cancellationToken).ConfigureAwait(false);
        await store.WriteAsync(Manifest, new MemoryStream(bytes), cancellationToken).ConfigureAwait(false);
    }
}
