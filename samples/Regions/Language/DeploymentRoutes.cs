using Regions.Services;

namespace Regions.Language;

/// <summary>Deployments of trained models.</summary>
internal sealed class DeploymentRoutes(ProjectShelf shelf, AuthoringJobs jobs, ServiceScope scope)
{
    private const string Swap = "deployments/swap";

    public void Map(ServiceRoutes routes) => routes
        .Get("/{project}/deployments", call => Answers.Page(shelf.Find(call["project"]).Deployments.Values.Select(static d => d.ToJson())))
        .Put("/{project}/deployments/{deployment}", Deploy)
        .Get("/{project}/deployments/{deployment}", call => Answer.Json(shelf.FindDeployment(call["project"], call["deployment"]).ToJson()))
        .Delete("/{project}/deployments/{deployment}", Delete)
        .Get("/{project}/deployments/{deployment}/jobs/{job}", call => Answer.Json(AuthoringJobs.ToJson(jobs.Find(call, Kind(call)))))
        .Post("/{project}/deployments/:swap", StartSwap)
        .Get("/{project}/deployments/swap/jobs/{job}", call => Answer.Json(AuthoringJobs.ToJson(jobs.Find(call, Swap))));

    private static string Kind(Call call) => $"deployments/{Uri.EscapeDataString(call["deployment"])}";

    private Answer Deploy(Call call)
    {
        var project = shelf.Find(call["project"]);
        var name = call["deployment"];
        var label = call.Body.RequiredText("trainedModelLabel");
        if (!project.Models.TryGetValue(label, out var model))
        {
            throw new Refusal(StatusCodes.Status400BadRequest, "InvalidArgument", $"The project '{project.Name}' has no trained model '{label}'.");
        }

        return jobs.Start(call, Kind(call), job =>
        {
            var now = shelf.Find(project.Name);
            now.Deployments[name] = new Deployment(name, model, job.Due);
        });
    }

    private Answer Delete(Call call)
    {
        var (project, name) = (call["project"], shelf.FindDeployment(call["project"], call["deployment"]).Name);
        return jobs.Start(call, Kind(call), _ => shelf.Find(project).Deployments.Remove(name));
    }

    private Answer StartSwap(Call call)
    {
        var project = call["project"];
        var first = shelf.FindDeployment(project, call.Body.RequiredText("firstDeploymentName")).Name;
        var second = shelf.FindDeployment(project, call.Body.RequiredText("secondDeploymentName")).Name;
        return jobs.Start(call, Swap, _ =>
        {
            var (one, other) = (shelf.FindDeployment(project, first), shelf.FindDeployment(project, second));
            var deployments = shelf.Find(project).Deployments;
            deployments[first] = one with { Model = other.Model, Deployed = scope.Time.GetUtcNow() };
            deployments[second] = other with { Model = one.Model, Deployed = scope.Time.GetUtcNow() };
        });
    }
}
