using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Speech;

/// <summary>What a container of the service says of itself, to anybody.</summary>
internal static class ContainerRoutes
{
    private const string Ready = "/ready";
    private const string Status = "/status";

    public static bool IsOwn(PathString path) => path == Ready || path == Status;

    public static void Map(ServiceRoutes routes) => routes
        .Get(Ready, static _ => Answer.Json(new JsonObject { ["service"] = "speech", ["ready"] = "ready" }))
        .Get(Status, static _ => Answer.Json(new JsonObject
        {
            ["service"] = "speech",
            ["apiStatus"] = "Valid",
            ["apiStatusMessage"] = "Api Key is valid, no action needed.",
        }));
}
