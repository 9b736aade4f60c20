using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Watson;

/// <summary>An image of a collection, and what somebody has said is on it.</summary>
internal sealed class CollectionImage
{
    public required string Id { get; init; }

    public required ReceivedImage Image { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Updated { get; set; }

    public JsonArray Objects { get; set; } = [];

    public IEnumerable<string> Labels() => Objects.OfType<JsonObject>().Select(static o => o.Text("object") ?? "");

    public JsonObject ToSummary() => new() { ["image_id"] = Id, ["updated"] = Answers.Text(Updated) };

    public JsonObject ToJson() => new()
    {
        ["image_id"] = Id,
        ["created"] = Answers.Text(Created),
        ["updated"] = Answers.Text(Updated),
        ["source"] = Source(Image),
        ["dimensions"] = Dimensions(),
        ["training_data"] = TrainingData(),
    };

    public JsonObject TrainingData() => new() { ["objects"] = Objects.DeepClone() };

    public static JsonObject Source(ReceivedImage image) => image.Url is null
        ? new JsonObject { ["type"] = "file", ["filename"] = image.Name }
        : new JsonObject { ["type"] = "url", ["source_url"] = image.Url, ["resolved_url"] = image.Url };

    // Nothing here depends on how large an image is.
    public static JsonObject Dimensions() => new() { ["width"] = 64, ["height"] = 64 };

    /// <summary>The objects of a training data document.</summary>
    /// <exception cref="Refusal">An object lacks its name or its location.</exception>
    public static JsonArray ReadObjects(JsonObject trainingData)
    {
        foreach (var one in trainingData.Objects("objects"))
        {
            one.RequiredText("object");
            _ = one.Object("location") ?? throw new Refusal(StatusCodes.Status400BadRequest, "missing_field", "An object has no 'location'.");
        }

        return trainingData["objects"]?.DeepClone() as JsonArray ?? [];
    }
}
