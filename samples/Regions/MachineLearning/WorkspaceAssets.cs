using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.MachineLearning;

/// <summary>What a workspace shows of itself: its online endpoint with deployments, its models, and its connections.</summary>
internal sealed class WorkspaceAssets(ServiceScope scope)
{
    private const string Endpoint = "sums";

    private readonly string[] _deployments = ["blue", "green", $"champion-{scope.Region}"];

    public void Map(ServiceRoutes routes)
    {
        On("/onlineEndpoints", EndpointOf, Endpoint);
        On($"/onlineEndpoints/{Endpoint}/deployments", DeploymentOf, _deployments);
        On("/models", ModelOf, "sums");
        On("/connections", ConnectionOf, [.. scope.Options.Regions.Select(static region => $"ai-{region}")]);

        void On(string path, Func<string, JsonObject> toProperties, params string[] names)
        {
            JsonObject ToJson(string name) => new() { ["id"] = $"{Workspace.IdOf(scope.Region)}{path}/{name}", ["name"] = name, ["properties"] = toProperties(name) };
            routes
                .Get(Workspace.Path + path, call => Require(call, () => Answers.Page(names.Select(ToJson))))
                .Get(Workspace.Path + path + "/{name}", call => Require(call, () => names.Contains(call["name"])
                    ? Answer.Json(ToJson(call["name"]))
                    : throw new Refusal(StatusCodes.Status404NotFound, "ResourceNotFound", $"There is no '{call["name"]}'.")));
        }
    }

    private Answer Require(Call call, Func<Answer> answer)
    {
        Workspace.Require(call, scope.Region);
        return answer();
    }

    private static JsonObject EndpointOf(string name) => new() { ["authMode"] = "Key", ["provisioningState"] = "Succeeded", ["traffic"] = new JsonObject { ["blue"] = 100 } };

    private JsonObject DeploymentOf(string name) => new()
    {
        ["model"] = $"{Workspace.IdOf(scope.Region)}/models/sums/versions/{(name == "green" ? 2 : 1)}",
        ["provisioningState"] = "Succeeded",
    };

    private static JsonObject ModelOf(string name) => new() { ["latestVersion"] = "2" };

    private static JsonObject ConnectionOf(string name) => new()
    {
        ["category"] = "AIServices",
        ["authType"] = "ApiKey",
        ["metadata"] = new JsonObject { ["ApiType"] = "Azure", ["Location"] = name["ai-".Length..] },
    };
}
