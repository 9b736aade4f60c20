using System.Text.Json;

namespace Failover.Client.Replication;

/// <summary>Writes the body of a request.</summary>
internal static class JsonBody
{
    /// <summary>One object.</summary>
    /// <param name="write">Writes what is in it.</param>
    public static byte[] Of(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }
}
