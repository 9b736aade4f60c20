using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Language;

/// <summary>What to find out about documents, and with which deployment where it is a custom one.</summary>
internal sealed record TextTask(string Kind, string? Name, Project? Project, Deployment? Deployment)
{
    public bool IsCustom => Project is not null;

    public static TextTask Read(JsonObject task, ProjectShelf shelf)
    {
        var kind = task.RequiredText("kind");
        if (!TextFindings.Knows(kind))
        {
            throw new Refusal(StatusCodes.Status400BadRequest, "InvalidArgument", $"The task kind '{kind}' is not emulated; there are {TextFindings.Kinds}.");
        }

        if (!kind.StartsWith("Custom", StringComparison.Ordinal))
        {
            return new TextTask(kind, task.Text("taskName"), null, null);
        }

        var parameters = task.Object("parameters") ?? [];
        var name = parameters.RequiredText("projectName");
        var deployment = shelf.FindDeployment(name, parameters.RequiredText("deploymentName"));
        var project = shelf.Find(name);
        return project.Kind.Equals(kind, StringComparison.OrdinalIgnoreCase)
            ? new TextTask(kind, task.Text("taskName"), project, deployment)
            : throw new Refusal(StatusCodes.Status400BadRequest, "InvalidArgument", $"The project '{name}' is of kind {project.Kind}, not {kind}.");
    }

    public JsonObject Run(TextDocuments documents)
    {
        var results = new JsonObject
        {
            ["documents"] = new JsonArray([.. documents.All.Where(static d => d.Text.Length > 0).Select(d => TextFindings.Of(this, d.Id, d.Text))]),
            ["errors"] = new JsonArray([.. documents.All.Where(static d => d.Text.Length == 0).Select(static d => EmptyText(d.Id))]),
        };
        if (Deployment is null)
        {
            results["modelVersion"] = "2023-04-01";
        }
        else
        {
            results["projectName"] = Project!.Name;
            results["deploymentName"] = Deployment.Name;
        }

        return results;
    }

    private static JsonObject EmptyText(string id) => new()
    {
        ["id"] = id,
        ["error"] = new JsonObject
        {
            ["code"] = "InvalidArgument",
            ["message"] = "Invalid document in request.",
            ["innererror"] = new JsonObject { ["code"] = "InvalidDocument", ["message"] = "Document text is empty." },
        },
    };
}
