using System.Text.Json;

namespace Failover.Client;

/// <summary>Finds the ids in JSON that only the endpoint knows that made them. Reads as much as there is; garbage holds none.</summary>
internal static class IdReader
{
    // What the reader allows.
    private const int MaxDepth = 64;

    /// <param name="json">A document, or the beginning of one.</param>
    /// <param name="subject">The collection that the outermost object, and what it lists, belongs to.</param>
    /// <param name="rules">Which properties name what.</param>
    /// <param name="found">Takes up what is found, as <c>collection/id</c>.</param>
    public static void Read(ReadOnlySpan<byte> json, string? subject, IdRules rules, List<string> found)
    {
        try
        {
            Walk(new Utf8JsonReader(json, isFinalBlock: false, default), subject, rules, found);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not JSON after all: it goes its way untouched, and what was found so far counts.
        }
    }

    private static void Walk(Utf8JsonReader reader, string? subject, IdRules rules, List<string> found)
    {
        var outer = new (string? Collection, bool IsList)[MaxDepth + 1];
        var next = subject;
        while (reader.Read())
        {
            var depth = reader.CurrentDepth;
            // What stands in a list is what the list is.
            var collection = depth > 0 && outer[depth - 1].IsList ? outer[depth - 1].Collection : next;
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    outer[depth] = (collection, reader.TokenType == JsonTokenType.StartArray);
                    break;
                case JsonTokenType.PropertyName:
                    next = reader.ValueTextEquals("id"u8) || reader.ValueTextEquals("self"u8) ? outer[depth - 1].Collection
                        : depth == 1 && IsListing(reader) ? subject
                        : rules.CollectionNamedBy(reader);
                    break;
                case JsonTokenType.String when collection is not null:
                    rules.Add(found, collection, reader.GetString()!);
                    break;
            }
        }
    }

    private static bool IsListing(in Utf8JsonReader property) =>
        property.ValueTextEquals("data"u8) || property.ValueTextEquals("value"u8) || property.ValueTextEquals("values"u8);
}
