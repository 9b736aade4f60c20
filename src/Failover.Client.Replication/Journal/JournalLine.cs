using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Failover.Client.Replication;

/// <summary>A line with a checksum before it, so that a line that was cut by an end of the process is known for one.</summary>
internal static class JournalLine
{
    private const int SumLength = 16;

    public static byte[] Of(JournalEntry entry)
    {
        var json = JsonSerializer.Serialize(entry, ReplicationJson.Default.JournalEntry);
        return Encoding.UTF8.GetBytes($"{SumOf(json)} {json}\n");
    }

    /// <summary>The entry; <see langword="null"/> if the line is not whole.</summary>
    public static JournalEntry? Read(string line)
    {
        if (line.Length <= SumLength || line[SumLength] != ' ' || line[..SumLength] != SumOf(line[(SumLength + 1)..]))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(line[(SumLength + 1)..], ReplicationJson.Default.JournalEntry);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string SumOf(string json) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..SumLength];
}
