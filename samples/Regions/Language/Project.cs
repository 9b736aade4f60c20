using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Language;

/// <summary>A project: settings, labelled data, trained models, and deployments of those.</summary>
internal sealed class Project
{
    public required string Name { get; init; }

    public required string Kind { get; init; }

    public required string Container { get; set; }

    public required string Language { get; set; }

    public bool Multilingual { get; set; }

    public string? Description { get; set; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Modified { get; set; }

    /// <summary>Labels and names of documents, as imported; null for a project that was only created.</summary>
    public JsonObject? Assets { get; set; }

    public Dictionary<string, TrainedModel> Models { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Deployment> Deployments { get; } = new(StringComparer.Ordinal);

    /// <summary>The project as the service shows it.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["createdDateTime"] = Answers.Text(Created),
            ["lastModifiedDateTime"] = Answers.Text(Modified),
            ["projectKind"] = Kind,
            ["projectName"] = Name,
            ["storageInputContainerName"] = Container,
            ["multilingual"] = Multilingual,
            ["description"] = Description,
            ["language"] = Language,
        };
        if (Models.Count > 0)
        {
            json["lastTrainedDateTime"] = Answers.Text(Models.Values.Max(static m => m.Trained));
        }

        if (Deployments.Count > 0)
        {
            json["lastDeployedDateTime"] = Answers.Text(Deployments.Values.Max(static d => d.Deployed));
        }

        return json;
    }

    /// <summary>What an export holds: everything but models and deployments.</summary>
    public JsonObject ToExport(string stringIndexType) => new()
    {
        ["projectFileVersion"] = "2022-10-01-preview",
        ["stringIndexType"] = stringIndexType,
        ["metadata"] = new JsonObject
        {
            ["projectKind"] = Kind,
            ["projectName"] = Name,
            ["storageInputContainerName"] = Container,
            ["multilingual"] = Multilingual,
            ["description"] = Description,
            ["language"] = Language,
            ["settings"] = new JsonObject(),
        },
        ["assets"] = Assets?.DeepClone() ?? new JsonObject { ["projectKind"] = Kind },
    };
}
