using System.Text.Json.Nodes;

namespace Failover.Client.RegionsTests;

/// <summary>What came back: status, body where it was an object, and headers.</summary>
internal sealed record RawAnswer(int Status, JsonNode? Body, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The code of an error as Azure puts it.</summary>
    public string? ErrorCode => Body?["error"]?["code"]?.GetValue<string>();

    /// <summary>The text at a place in the body, such as <c>properties/status</c>.</summary>
    public string? Text(string path)
    {
        var node = Body;
        foreach (var name in path.Split('/'))
        {
            node = node is JsonArray list ? list[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)] : node?[name];
        }

        return node?.GetValue<string>();
    }
}
