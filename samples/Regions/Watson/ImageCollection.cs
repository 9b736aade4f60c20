using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Watson;

/// <summary>A collection of v4: images, what is on them, and a model of that.</summary>
internal sealed class ImageCollection
{
    public required string Id { get; init; }

    public required DateTimeOffset Created { get; init; }

    public string Name { get; set; } = "";

    public string Description { get; set; } = "";

    public DateTimeOffset Updated { get; set; }

    public Dictionary<string, CollectionImage> Images { get; } = new(StringComparer.Ordinal);

    /// <summary>What the model recognises; empty until it is trained.</summary>
    public IReadOnlyList<string> Learned { get; set; } = [];

    public Job? Training { get; set; }

    /// <summary>Whether images or training data changed since the last training.</summary>
    public bool IsChanged { get; set; }

    public bool IsReady => Learned.Count > 0;

    /// <summary>What its training data calls objects, each once.</summary>
    public string[] Labels() => [.. Images.Values.SelectMany(static i => i.Labels()).Distinct(StringComparer.Ordinal)];

    public JsonObject ToJson() => new()
    {
        ["collection_id"] = Id,
        ["name"] = Name,
        ["description"] = Description,
        ["created"] = Answers.Text(Created),
        ["updated"] = Answers.Text(Updated),
        ["image_count"] = Images.Count,
        ["training_status"] = new JsonObject
        {
            ["objects"] = new JsonObject
            {
                ["ready"] = IsReady,
                ["in_progress"] = Training is { IsOver: false },
                ["data_changed"] = IsChanged,
                ["latest_failed"] = Training is { Phase: JobPhase.Failed },
                ["rscnn_ready"] = false,
                ["description"] = Training?.Error?.Message ?? "",
            },
        },
    };
}
