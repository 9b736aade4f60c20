using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Failover.Client.Replication;

/// <summary>Where copies under way and records of finished ones are kept.</summary>
internal sealed class StateFolder(string root)
{
    private const int LongestName = 60;

    /// <summary>Keeps other processes from copying with the same state.</summary>
    /// <exception cref="ReplicationException">Another one does.</exception>
    public IDisposable Lock()
    {
        Directory.CreateDirectory(root);
        var path = Path.Combine(root, "lock");
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new ReplicationException($"Another process replicates with the state folder '{root}'; wait for it to end, or name another folder.", e);
        }
    }

    /// <summary>The folder of the copy of an item; it may not be there.</summary>
    public string CopyOf(string system, string endpoint, ReplicaItem item) => Path.Combine(root, "copies", Safe(system), Safe(endpoint), Safe($"{item.Kind} {item.Name}"));

    public ReplicaRecord? Read(string system, string endpoint, ReplicaItem item)
    {
        var path = RecordOf(system, endpoint, item);
        return File.Exists(path) ? Read(path) : null;
    }

    public void Write(string system, string endpoint, ReplicaItem item, ReplicaRecord record)
    {
        var path = RecordOf(system, endpoint, item);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(record, ReplicationJson.Default.ReplicaRecord));
    }

    /// <summary>Every record of a region.</summary>
    public IEnumerable<ReplicaRecord> All(string system, string endpoint)
    {
        var folder = Path.Combine(root, "records", Safe(system), Safe(endpoint));
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)
                .Select(Read)
            : [];
    }

    private static ReplicaRecord Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), ReplicationJson.Default.ReplicaRecord)
                ?? throw new JsonException("It holds nothing.");
        }
        catch (JsonException e)
        {
            throw new ReplicationException($"The record '{path}' is damaged; delete it, and the item counts as not copied from here.", e);
        }
    }

    private string RecordOf(string system, string endpoint, ReplicaItem item) =>
        Path.Combine(root, "records", Safe(system), Safe(endpoint), Safe($"{item.Kind} {item.Name}") + ".json");

    /// <summary>A name that a file may have, another one for each name. Names differ by case, file names need not.</summary>
    public static string Safe(string name)
    {
        var readable = string.Concat(name.Select(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '_'));
        return readable == name && name.Equals(name.ToLowerInvariant(), StringComparison.Ordinal) && name.Length is > 0 and <= LongestName
            ? name
            : $"{readable[..Math.Min(readable.Length, LongestName)]}-{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..8].ToLowerInvariant()}";
    }
}
