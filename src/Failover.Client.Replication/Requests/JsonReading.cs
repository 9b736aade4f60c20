using System.Globalization;
using System.Text.Json;

namespace Failover.Client.Replication;

/// <summary>Reads what services say; what is not there, or is something else, is nothing.</summary>
internal static class JsonReading
{
    public static string? Text(this JsonElement from, string name)
    {
        try
        {
            return from.Child(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair is valid JSON and no text.
            return null;
        }
    }

    public static JsonElement Child(this JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var value) ? value : default;

    public static IEnumerable<JsonElement> Items(this JsonElement from, string name) =>
        from.Child(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    public static double? Number(this JsonElement from, string name) =>
        from.Child(name) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;

    /// <summary>An instant or a day, in UTC where it says no other.</summary>
    public static DateTimeOffset? Time(this JsonElement from, string name) =>
        DateTimeOffset.TryParse(from.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
}
