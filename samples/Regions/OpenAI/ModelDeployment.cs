using System.Text.Json.Nodes;

namespace Regions.OpenAI;

/// <summary>A model under a name that callers use.</summary>
internal sealed record ModelDeployment(string Name, string Model, string Version, ModelPurpose Purpose, long Created)
{
    public JsonObject ToJson() => new()
    {
        ["id"] = Name,
        ["object"] = "model",
        ["created"] = Created,
        ["owned_by"] = "azure",
        ["model"] = Model,
        ["version"] = Version,
    };
}
