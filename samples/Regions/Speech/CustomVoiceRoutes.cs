using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Speech;

/// <summary>The deployment of a region's custom voice: look at it, suspend it, resume it.</summary>
internal sealed class CustomVoiceRoutes(SpeechEmulation speech)
{
    public void Map(ServiceRoutes routes) => routes.Under("/customvoice/endpoints")
        .Get("", _ => Answers.Page([ToJson()]))
        .Get("/{id}", call => Show(call))
        .Post("/{id}:suspend", call => Switch(call, isSuspended: true))
        .Post("/{id}:resume", call => Switch(call, isSuspended: false));

    private Answer Switch(Call call, bool isSuspended)
    {
        _ = Show(call);
        speech.Catalog.IsSuspended = isSuspended;
        return Answer.Json(ToJson(), StatusCodes.Status202Accepted);
    }

    private Answer Show(Call call) => call["id"] == speech.Catalog.CustomVoiceDeployment
        ? Answer.Json(ToJson())
        : throw new Refusal(StatusCodes.Status404NotFound, "NotFound", $"There is no endpoint '{call["id"]}' in {speech.Scope.Region}.");

    private JsonObject ToJson() => new()
    {
        ["id"] = speech.Catalog.CustomVoiceDeployment,
        ["name"] = speech.Catalog.CustomVoice,
        ["status"] = speech.Catalog.IsSuspended ? "Disabled" : "Succeeded",
        ["properties"] = new JsonObject { ["kind"] = "HighPerformance" },
    };
}
