using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.MachineLearning;

/// <summary>A batch endpoint: every POST is a new job.</summary>
internal sealed class BatchEndpoint(MachineLearningEmulation service)
{
    private const string Kind = "batch-endpoint";

    public void Map(ServiceRoutes routes) => routes
        .Post("/jobs", Invoke)
        .Get("/jobs/{job}", call => Answer.Json(ToJson(Find(call))));

    private Answer Invoke(Call call)
    {
        var properties = call.Body.Object("properties") ?? throw Wrong("'properties' is missing.");
        if (properties.Object("InputData") is not { Count: > 0 } inputs)
        {
            throw Wrong("'properties.InputData' is missing.");
        }

        foreach (var (name, input) in inputs)
        {
            _ = (input as JsonObject)?.RequiredText("Uri") ?? throw Wrong($"The input '{name}' must be an object.");
        }

        var kept = properties.DeepClone();
        var job = service.Jobs.Start(Kind, $"batchjob-{service.Scope.Ids.NextGuid()}", static _ => { });
        job.Result = kept;
        var location = new Uri(service.Scope.Address, $"jobs/{job.Id}").AbsoluteUri;
        return Answer.Json(ToJson(job), StatusCodes.Status201Created).With("Location", location);
    }

    private JsonObject ToJson(Job job)
    {
        var properties = (JsonObject)job.Result!.DeepClone();
        properties["status"] = JobStatus.Of(job);
        return new JsonObject
        {
            ["id"] = $"{Workspace.IdOf(service.Scope.Region)}/batchEndpoints/batch-{service.Scope.Region}/jobs/{job.Id}",
            ["name"] = job.Id,
            ["type"] = "Microsoft.MachineLearningServices/workspaces/batchEndpoints/jobs",
            ["properties"] = properties,
        };
    }

    private Job Find(Call call) => service.Jobs.Find(Kind, call["job"])
        ?? throw new Refusal(StatusCodes.Status404NotFound, "NotFound", $"The job '{call["job"]}' does not exist.");

    private static Refusal Wrong(string message) => new(StatusCodes.Status400BadRequest, "BadArgument", message);
}
