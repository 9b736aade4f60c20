using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.MachineLearning;

/// <summary>Jobs of the workspace, under ids that the caller chooses: the same PUT twice is one job.</summary>
internal sealed class WorkspaceJobs(MachineLearningEmulation service)
{
    private const string Kind = "workspace";

    public void Map(ServiceRoutes routes) => routes
        .Get("", List)
        .Put("/{job}", Put)
        .Get("/{job}", call => Answer.Json(ToJson(Find(call))))
        .Post("/{job}/cancel", Cancel);

    private Answer Put(Call call)
    {
        Workspace.Require(call, service.Scope.Region);
        if (service.Jobs.Find(Kind, call["job"]) is { } existing)
        {
            return Answer.Json(ToJson(existing));
        }

        var properties = call.Body.Object("properties") ?? throw new Refusal(StatusCodes.Status400BadRequest, "UserError", "'properties' is missing.");
        properties.RequiredText("jobType");
        RequireOwnReferences(properties);
        var kept = properties.DeepClone();
        var job = service.Jobs.Start(Kind, call["job"], static _ => { });
        job.Result = kept;
        return Answer.Json(ToJson(job), StatusCodes.Status201Created);
    }

    // Compute, code and environment are named by ids that say whose workspace they are in.
    private void RequireOwnReferences(JsonObject properties)
    {
        const string Marker = "/workspaces/";
        foreach (var (name, value) in properties)
        {
            if (value is JsonValue text && text.TryGetValue<string>(out var id) && id.IndexOf(Marker, StringComparison.OrdinalIgnoreCase) is >= 0 and var at
                && id[(at + Marker.Length)..].Split('/')[0] != Workspace.NameOf(service.Scope.Region))
            {
                throw new Refusal(StatusCodes.Status400BadRequest, "UserError", $"'{name}' is '{id}', which is not in this workspace.");
            }
        }
    }

    private Answer List(Call call)
    {
        Workspace.Require(call, service.Scope.Region);
        return Answers.Page(service.Jobs.All(Kind).Select(ToJson));
    }

    private Answer Cancel(Call call)
    {
        var job = Find(call);
        service.Jobs.Cancel(job);
        return Answer.Empty(StatusCodes.Status200OK);
    }

    private JsonObject ToJson(Job job)
    {
        var properties = (JsonObject)job.Result!.DeepClone();
        properties["status"] = JobStatus.Of(job);
        return new JsonObject
        {
            ["id"] = $"{Workspace.IdOf(service.Scope.Region)}/jobs/{job.Id}",
            ["name"] = job.Id,
            ["type"] = "Microsoft.MachineLearningServices/workspaces/jobs",
            ["properties"] = properties,
            ["systemData"] = new JsonObject { ["createdAt"] = Answers.Text(job.Created) },
        };
    }

    private Job Find(Call call)
    {
        Workspace.Require(call, service.Scope.Region);
        return service.Jobs.Find(Kind, call["job"])
            ?? throw new Refusal(StatusCodes.Status404NotFound, "UserError", $"Job {call["job"]} not found.");
    }
}
