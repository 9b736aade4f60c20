using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Language;

/// <summary>Conversations: what somebody wants, answered at once.</summary>
internal sealed class ConversationRoutes(ProjectShelf shelf)
{
    public void Map(ServiceRoutes routes) => routes.Post("/:analyze-conversations", Analyze);

    private Answer Analyze(Call call)
    {
        var parameters = call.Body.Object("parameters") ?? [];
        var project = shelf.Find(parameters.RequiredText("projectName"));
        var deployment = shelf.FindDeployment(project.Name, parameters.RequiredText("deploymentName"));
        var query = call.Body.Object("analysisInput")?.Object("conversationItem")?.RequiredText("text")
            ?? throw new Refusal(StatusCodes.Status400BadRequest, "InvalidArgument", "'analysisInput.conversationItem' is missing.");
        var intent = deployment.Model.Assets?["intents"]?[0]?["category"]?.GetValue<string>() ?? "None";
        return Answer.Json(new JsonObject
        {
            ["kind"] = "ConversationResult",
            ["result"] = new JsonObject
            {
                ["query"] = query,
                ["prediction"] = new JsonObject
                {
                    ["topIntent"] = intent,
                    ["projectKind"] = project.Kind,
                    ["intents"] = new JsonArray(new JsonObject { ["category"] = intent, ["confidenceScore"] = 0.9 }),
                    ["entities"] = new JsonArray(),
                },
            },
        });
    }
}
