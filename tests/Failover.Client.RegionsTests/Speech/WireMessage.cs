using System.Text;
using System.Text.Json.Nodes;

namespace Failover.Client.RegionsTests;

/// <summary>A message of the speech protocol, taken apart here and not by the sample's own code.</summary>
internal sealed record WireMessage(IReadOnlyDictionary<string, string> Headers, byte[] Body, bool IsBinary)
{
    public string Path => Headers["Path"];

    public JsonNode Json => JsonNode.Parse(Body)!;

    public static WireMessage Read(byte[] bytes, bool isBinary)
    {
        var length = isBinary ? (bytes[0] << 8) | bytes[1] : Encoding.UTF8.GetString(bytes).IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var head = Encoding.ASCII.GetString(bytes, isBinary ? 2 : 0, length);
        var headers = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split(':', 2))
            .ToDictionary(static h => h[0], static h => h[1], StringComparer.OrdinalIgnoreCase);
        return new WireMessage(headers, bytes[(isBinary ? length + 2 : length + 4)..], isBinary);
    }
}
