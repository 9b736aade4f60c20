using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.OpenAI;

/// <summary>The deployments of a resource as the management of Azure shows them.</summary>
internal sealed class AccountDeployments(ModelDeployments deployments, ServiceScope scope)
{
    public const string Root = "/subscriptions";

    public const string Version = "2023-05-01";

    private const string Path = Root + "/{subscription}/resourceGroups/{group}/providers/Microsoft.CognitiveServices/accounts/{account}/deployments";

    public void Map(ServiceRoutes routes) => routes
        .Get(Path, call => Answers.Page(Require(call).All.Select(d => ToJson(call, d))))
        .Get(Path + "/{deployment}", call => Answer.Json(ToJson(call, Require(call).Find(call["deployment"]))));

    private ModelDeployments Require(Call call) => call["account"] == $"openai-{scope.Region}" ? deployments
        : throw new Refusal(StatusCodes.Status404NotFound, "ResourceNotFound", $"The account '{call["account"]}' was not found; here is 'openai-{scope.Region}'.");

    private static JsonObject ToJson(Call call, ModelDeployment deployment) => new()
    {
        ["id"] = $"{call.Request.Path}",
        ["name"] = deployment.Name,
        ["sku"] = new JsonObject { ["name"] = "Standard", ["capacity"] = 10 },
        ["properties"] = new JsonObject
        {
            ["model"] = new JsonObject { ["format"] = "OpenAI", ["name"] = deployment.Model, ["version"] = deployment.Version },
            ["provisioningState"] = "Succeeded",
        },
    };
}
