using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Language;

/// <summary>A model under a name that callers use.</summary>
internal sealed record Deployment(string Name, TrainedModel Model, DateTimeOffset Deployed)
{
    public JsonObject ToJson() => new()
    {
        ["deploymentName"] = Name,
        ["modelId"] = Model.Id,
        ["lastTrainedDateTime"] = Answers.Text(Model.Trained),
        ["lastDeployedDateTime"] = Answers.Text(Deployed),
        ["deploymentExpirationDate"] = Model.Expires,
        ["modelTrainingConfigVersion"] = Model.ConfigVersion,
    };
}
