using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Language;

/// <summary>Export of a project, and import of what was exported.</summary>
internal sealed class TransferRoutes(ProjectShelf shelf, AuthoringJobs jobs, ServiceScope scope)
{
    private const string Export = "export";
    private const string Import = "import";

    public void Map(ServiceRoutes routes) => routes
        .Post("/{project}/:export", StartExport)
        .Get("/{project}/export/jobs/{job}", ExportState)
        .Get("/{project}/export/jobs/{job}/result", Download)
        .Post("/{project}/:import", StartImport)
        .Get("/{project}/import/jobs/{job}", call => Answer.Json(AuthoringJobs.ToJson(jobs.Find(call, Import))));

    private Answer StartExport(Call call)
    {
        if (call.Query("stringIndexType") is not { Length: > 0 } indexType)
        {
            throw Wrong("The query parameter 'stringIndexType' is missing.");
        }

        var name = shelf.Find(call["project"]).Name;
        return jobs.Start(call, Export, job => job.Result = shelf.Find(name).ToExport(indexType));
    }

    private Answer ExportState(Call call)
    {
        var job = jobs.Find(call, Export);
        var state = AuthoringJobs.ToJson(job);
        if (job.Result is not null)
        {
            state["resultUrl"] = jobs.Url(call, Export, job.Id, "/result");
        }

        return Answer.Json(state);
    }

    private Answer Download(Call call) => jobs.Find(call, Export).Result is { } export
        ? Answer.Json(export)
        : throw new Refusal(StatusCodes.Status404NotFound, "NotFound", "The export has no result yet.");

    private Answer StartImport(Call call)
    {
        if (!call.Body.ContainsKey("projectFileVersion") && !call.Body.ContainsKey("project-file-version"))
        {
            throw Wrong("'projectFileVersion' is missing.");
        }

        var metadata = call.Body.Object("metadata") ?? throw Wrong("'metadata' is missing.");
        var now = scope.Time.GetUtcNow();
        var project = new Project
        {
            Name = call["project"],
            Kind = metadata.RequiredText("projectKind"),
            Container = metadata.RequiredText("storageInputContainerName"),
            Language = metadata.RequiredText("language"),
            Multilingual = metadata.Flag("multilingual"),
            Description = metadata.Text("description"),
            Created = now,
            Modified = now,
            Assets = call.Body.Object("assets")?.DeepClone() as JsonObject,
        };
        return jobs.Start(call, Import, job =>
        {
            shelf.RequireContainer(project.Container);
            project.Modified = job.Due;
            shelf.Put(project);
        });
    }

    private static Refusal Wrong(string message) => new(StatusCodes.Status400BadRequest, "InvalidArgument", message);
}
