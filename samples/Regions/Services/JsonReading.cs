using System.Text.Json.Nodes;

namespace Regions.Services;

/// <summary>Reads what a caller sent; a value of another kind than expected is the caller's mistake.</summary>
internal static class JsonReading
{
    /// <summary>The text of that name; null where there is none.</summary>
    public static string? Text(this JsonObject from, string name) => from.Read<string>(name);

    /// <summary>The text of that name, which must be there and not empty.</summary>
    public static string RequiredText(this JsonObject from, string name) =>
        from.Text(name) is { Length: > 0 } text ? text : throw Wrong($"'{name}' is missing.");

    public static double? Number(this JsonObject from, string name) => from.Read<double?>(name);

    public static bool Flag(this JsonObject from, string name) => from.Read<bool>(name);

    public static JsonObject? Object(this JsonObject from, string name) =>
        from[name] is not { } node ? null : node as JsonObject ?? throw Wrong($"'{name}' must be an object.");

    /// <summary>The objects of a list; none where there is no list.</summary>
    public static JsonObject[] Objects(this JsonObject from, string name) => from[name] switch
    {
        null => [],
        JsonArray list => [.. list.Select(item => item as JsonObject ?? throw Wrong($"'{name}' must be a list of objects."))],
        _ => throw Wrong($"'{name}' must be a list of objects."),
    };

    private static T? Read<T>(this JsonObject from, string name)
    {
        try
        {
            return from[name] is { } node ? node.GetValue<T>() : default;
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            throw Wrong($"'{name}' is not a {typeof(T).Name.ToLowerInvariant()}.");
        }
    }

    private static Refusal Wrong(string message) => new(StatusCodes.Status400BadRequest, "InvalidArgument", message);
}
