using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Language;

/// <summary>What a training left behind.</summary>
internal sealed record TrainedModel(string Label, string Id, string ConfigVersion, DateTimeOffset Trained)
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
