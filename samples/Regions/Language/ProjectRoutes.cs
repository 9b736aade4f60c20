using Regions.Services;

namespace Regions.Language;

/// <summary>Projects: make, change, show, delete.</summary>
internal sealed class ProjectRoutes(ProjectShelf shelf, AuthoringJobs jobs, ServiceScope scope)
{
    public void Map(ServiceRoutes routes) => routes
        .Get("", _ => Answers.Page(shelf.All.Select(static p => p.ToJson())))
        .Patch("/{project}", Patch)
        .Get("/{project}", call => Answer.Json(shelf.Find(call["project"]).ToJson()))
        .Delete("/{project}", Delete)
        .Get("/global/deletion-jobs/{job}", call => Answer.Json(AuthoringJobs.ToJson(jobs.Find(call, "deletion"))));

    private Answer Patch(Call call)
    {
        var isNew = !shelf.Has(call["project"]);
        var project = isNew ? Create(call) : shelf.Find(call["project"]);
        if (call.Body.Text("storageInputContainerName") is { } container)
        {
            shelf.RequireContainer(container);
            project.Container = container;
        }

        project.Language = call.Body.Text("language") ?? project.Language;
        project.Description = call.Body.Text("description") ?? project.Description;
        project.Multilingual = call.Body.ContainsKey("multilingual") ? call.Body.Flag("multilingual") : project.Multilingual;
        project.Modified = scope.Time.GetUtcNow();
        shelf.Put(project);
        return Answer.Json(project.ToJson(), isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private Project Create(Call call)
    {
        const int LongestName = 50;
        if (call["project"].Length > LongestName)
        {
            throw new Refusal(StatusCodes.Status400BadRequest, "InvalidArgument", $"A project's name has at most {LongestName} characters.");
        }

        return new Project
        {
            Name = call["project"],
            Kind = call.Body.RequiredText("projectKind"),
            Container = call.Body.Text("storageInputContainerName") ?? shelf.Container,
            Language = call.Body.RequiredText("language"),
            Created = scope.Time.GetUtcNow(),
            Modified = scope.Time.GetUtcNow(),
        };
    }

    private Answer Delete(Call call)
    {
        var name = shelf.Find(call["project"]).Name;
        return jobs.Start(call, "deletion", _ => shelf.Remove(name));
    }
}
