using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Language;

/// <summary>Training of models.</summary>
internal sealed class TrainingRoutes(ProjectShelf shelf, AuthoringJobs jobs, ServiceScope scope)
{
    private const string Train = "train";
    private const string ConfigVersion = "2022-05-01";

    public void Map(ServiceRoutes routes) => routes
        .Post("/{project}/:train", Start)
        .Get("/{project}/train/jobs", call => Answers.Page(jobs.All(call, Train).Select(State)))
        .Get("/{project}/train/jobs/{job}", call => Answer.Json(State(jobs.Find(call, Train))))
        .Post("/{project}/train/jobs/{job}/:cancel", Cancel)
        .Get("/{project}/models", call => Answers.Page(shelf.Find(call["project"]).Models.Values.Select(static m => m.ToJson())))
        .Get("/{project}/models/{model}", call => Answer.Json(FindModel(call).ToJson()))
        .Delete("/{project}/models/{model}", Delete)
        .Get("/global/training-config-versions", _ => Answers.Page([
            new JsonObject { ["trainingConfigVersion"] = ConfigVersion, ["modelExpirationDate"] = "2030-01-01" }]));

    private Answer Start(Call call)
    {
        const int MostModels = 10;
        var found = shelf.Find(call["project"]);
        var name = found.Name;
        var label = call.Body.RequiredText("modelLabel");
        if (found.Models.Count >= MostModels && !found.Models.ContainsKey(label))
        {
            throw new Refusal(StatusCodes.Status400BadRequest, "QuotaExceeded", $"The project '{name}' has {MostModels} models, and may have no more.");
        }

        var version = call.Body.Text("trainingConfigVersion") ?? ConfigVersion;
        RequireSplit(call.Body.Object("evaluationOptions"));
        var result = new JsonObject { ["modelLabel"] = label, ["trainingConfigVersion"] = version };
        // The documentation and the specification differ; so do versions here.
        var header = call.Query("api-version")!.EndsWith("-preview", StringComparison.Ordinal) ? "location" : "operation-location";
        return jobs.Start(call, Train, job =>
        {
            var project = shelf.Find(name);
            if (project.Assets is null)
            {
                throw new Refusal(StatusCodes.Status400BadRequest, "InvalidArgument", $"The project '{name}' has no labelled data to train on.");
            }

            RequireDocuments(project);
            project.Models[label] = new TrainedModel(label, scope.Ids.NextGuid(), version, job.Due, project.Assets);
        }, result, header);
    }

    private void RequireDocuments(Project project)
    {
        foreach (var document in project.Assets!.Objects("documents"))
        {
            if (document.Text("location") is { } name && scope.Options.HasDocument?.Invoke(project.Container, name) == false)
            {
                throw new Refusal(StatusCodes.Status400BadRequest, "InvalidArgument", $"The container '{project.Container}' holds no document '{name}'.");
            }
        }
    }

    private static void RequireSplit(JsonObject? evaluation)
    {
        const int Whole = 100;
        if (evaluation?.Text("kind") == "percentage"
            && evaluation.Number("trainingSplitPercentage") + evaluation.Number("testingSplitPercentage") != Whole)
        {
            throw new Refusal(StatusCodes.Status400BadRequest, "InvalidArgument", "The two percentages of 'evaluationOptions' must add up to 100.");
        }
    }

    private Answer Cancel(Call call)
    {
        var job = jobs.Find(call, Train);
        jobs.Cancel(job);
        return Answer.Empty(StatusCodes.Status202Accepted).With("operation-location", jobs.Url(call, Train, job.Id));
    }

    private Answer Delete(Call call)
    {
        shelf.Find(call["project"]).Models.Remove(FindModel(call).Label);
        return Answer.Empty(StatusCodes.Status204NoContent);
    }

    private TrainedModel FindModel(Call call) => shelf.Find(call["project"]).Models.GetValueOrDefault(call["model"])
        ?? throw new Refusal(StatusCodes.Status404NotFound, "ModelNotFound", $"The model '{call["model"]}' does not exist.");

    private static JsonObject State(Job job)
    {
        var state = AuthoringJobs.ToJson(job);
        var result = job.Result?.DeepClone() as JsonObject ?? [];
        result["trainingStatus"] = Progress(job);
        result["evaluationStatus"] = Progress(job);
        result["estimatedEndDateTime"] = Answers.Text(job.Due);
        state["result"] = result;
        return state;
    }

    private static JsonObject Progress(Job job) => new()
    {
        ["percentComplete"] = job.Phase switch { JobPhase.Waiting => 0, JobPhase.Running => 50, _ => 100 },
        ["startDateTime"] = Answers.Text(job.Created),
        ["endDateTime"] = job.IsOver ? Answers.Text(job.Updated) : null,
        ["status"] = AuthoringJobs.Status(job.Phase),
    };
}
