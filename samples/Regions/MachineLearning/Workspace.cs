using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.MachineLearning;

/// <summary>The control plane of the region's one workspace: keys and tokens of its online endpoint.</summary>
internal sealed class Workspace(MachineLearningEmulation service, string endpointToken)
{
    public const string Root = "/subscriptions";
    public const string Jobs = Path + "/jobs";
    public const string Path = Root + "/{subscription}/resourceGroups/{group}/providers/Microsoft.MachineLearningServices/workspaces/{workspace}";
    private static readonly TimeSpan TokenLife = TimeSpan.FromHours(1);

    public void Map(ServiceRoutes routes) => routes
        .Get(Path, Show)
        .Post(Path + "/onlineEndpoints/{endpoint}/listKeys", Keys)
        .Post(Path + "/onlineEndpoints/{endpoint}/token", Token);

    public static string NameOf(string region) => $"ws-{region}";

    public static string IdOf(string region) =>
        $"{Root}/00000000-0000-0000-0000-000000000000/resourceGroups/rg-{region}/providers/Microsoft.MachineLearningServices/workspaces/{NameOf(region)}";

    /// <summary>Refuses a call for a workspace that is not here.</summary>
    public static void Require(Call call, string region)
    {
        if (call["workspace"] != NameOf(region))
        {
            throw new Refusal(StatusCodes.Status404NotFound, "ResourceNotFound", $"The workspace '{call["workspace"]}' was not found; here is '{NameOf(region)}'.");
        }
    }

    private Answer Show(Call call)
    {
        Require(call, service.Scope.Region);
        return Answer.Json(new JsonObject
        {
            ["id"] = IdOf(service.Scope.Region),
            ["name"] = NameOf(service.Scope.Region),
            ["location"] = service.Scope.Region,
        });
    }

    private Answer Keys(Call call)
    {
        Require(call, service.Scope.Region);
        return Answer.Json(new JsonObject { ["primaryKey"] = service.Scope.Key, ["secondaryKey"] = service.Scope.Key });
    }

    private Answer Token(Call call)
    {
        Require(call, service.Scope.Region);
        var now = service.Scope.Time.GetUtcNow();
        return Answer.Json(new JsonObject
        {
            ["accessToken"] = endpointToken,
            ["tokenType"] = "Bearer",
            ["expiryTimeUtc"] = (now + TokenLife).ToUnixTimeSeconds(),
            ["refreshAfterTimeUtc"] = (now + (TokenLife / 2)).ToUnixTimeSeconds(),
        });
    }
}
