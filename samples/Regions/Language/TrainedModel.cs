using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Language;

/// <summary>What a training left behind.</summary>
/// <param name="Label">The name that the caller gave it.</param>
/// <param name="Id">The region's own id.</param>
/// <param name="ConfigVersion">How it was trained.</param>
/// <param name="Trained">When.</param>
/// <param name="Assets">The labels as they were then: what it predicts by, whatever is imported later.</param>
internal sealed record TrainedModel(string Label, string Id, string ConfigVersion, DateTimeOffset Trained, JsonObject? Assets)
{
    public JsonObject ToJson() => new()
    {
        ["label"] = Label,
        ["modelId"] = Id,
        ["lastTrainedDateTime"] = Answers.Text(Trained),
        ["lastTrainingDurationInSeconds"] = 1,
        ["modelExpirationDate"] = Expires,
        ["modelTrainingConfigVersion"] = ConfigVersion,
        ["hasSnapshot"] = true,
    };

    public string Expires => Answers.Text(Trained.AddMonths(18))[..10];
}
