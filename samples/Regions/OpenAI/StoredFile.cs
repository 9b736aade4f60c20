using System.Text.Json.Nodes;

namespace Regions.OpenAI;

/// <summary>A file that was uploaded, or that a batch wrote.</summary>
internal sealed record StoredFile(string Id, string Name, string Purpose, long Created, byte[] Content)
{
    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["object"] = "file",
        ["bytes"] = Content.Length,
        ["created_at"] = Created,
        ["filename"] = Name,
        ["purpose"] = Purpose,
        ["status"] = "processed",
    };
}
