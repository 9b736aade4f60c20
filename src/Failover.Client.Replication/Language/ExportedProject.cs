using System.Text;
using System.Text.Json;

namespace Failover.Client.Replication;

/// <summary>What an export holds. It differs between versions and kinds of projects: what is not needed is not looked at, and stays byte for byte.</summary>
internal static class ExportedProject
{
    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    /// <summary>The names of the documents, each once.</summary>
    /// <exception cref="ReplicationException">It is no JSON.</exception>
    public static IReadOnlyCollection<string> Documents(byte[] export)
    {
        try
        {
            using var document = JsonDocument.Parse(Unmarked(export));
            return [.. document.RootElement.Child("assets").Items("documents").Select(static d => d.Text("location")).OfType<string>().Distinct(StringComparer.Ordinal)];
        }
        catch (JsonException e)
        {
            throw new ReplicationException("What was exported is not JSON.", e);
        }
    }

    /// <summary>The same for another region.</summary>
    /// <param name="export">The export.</param>
    /// <param name="container">The container of that region; <see langword="null"/> to leave it as it is.</param>
    /// <param name="project">What that region calls the project.</param>
    /// <exception cref="ReplicationException">It is no JSON.</exception>
    public static byte[] Retarget(byte[] export, string? container, string project)
    {
        var text = Unmarked(export).Span;
        var changes = new List<(int Start, int Length, string Value)>();
        try
        {
            var reader = new Utf8JsonReader(text);
            var isMetadata = false;
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName)
                {
                    continue;
                }

                // A property stands in the object that it belongs to: depth 1 is the outermost one.
                isMetadata = reader.CurrentDepth == 1 ? reader.ValueTextEquals("metadata"u8) : isMetadata;
                var value = reader.CurrentDepth != 2 || !isMetadata ? null
                    : reader.ValueTextEquals("storageInputContainerName"u8) ? container
                    : reader.ValueTextEquals("projectName"u8) ? project
                    : null;
                if (value is not null && reader.Read() && reader.TokenType == JsonTokenType.String && !reader.ValueTextEquals(value))
                {
                    changes.Add(((int)reader.TokenStartIndex, (int)(reader.BytesConsumed - reader.TokenStartIndex), value));
                }
            }
        }
        catch (JsonException e)
        {
            throw new ReplicationException("What was exported is not JSON.", e);
        }

        return Splice(text, changes);
    }

    private static byte[] Splice(ReadOnlySpan<byte> text, List<(int Start, int Length, string Value)> changes)
    {
        using var result = new MemoryStream(text.Length);
        var at = 0;
        foreach (var (start, length, value) in changes)
        {
            result.Write(text[at..start]);
            result.Write(Encoding.UTF8.GetBytes($"\"{JsonEncodedText.Encode(value)}\""));
            at = start + length;
        }

        result.Write(text[at..]);
        return result.ToArray();
    }

    private static ReadOnlyMemory<byte> Unmarked(byte[] export) => export.AsSpan().StartsWith(Mark) ? export.AsMemory(Mark.Length) : export;
}
