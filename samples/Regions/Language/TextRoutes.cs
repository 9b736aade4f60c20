using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Language;

/// <summary>Prediction: at once, or as a job.</summary>
internal sealed class TextRoutes(LanguageEmulation language, ProjectShelf shelf)
{
    private const string Kind = "analyze-text";
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    public void Map(ServiceRoutes routes) => routes
        .Post("/:analyze-text", AnalyzeNow)
        .Post("/analyze-text/jobs", Submit)
        .Get("/analyze-text/jobs/{job}", call => Answer.Json(State(Find(call))))
        .Post("/analyze-text/jobs/{job}:cancel", Cancel);

    private Answer AnalyzeNow(Call call)
    {
        var task = TextTask.Read(call.Body, shelf);
        if (task.IsCustom)
        {
            throw new Refusal(StatusCodes.Status400BadRequest, "InvalidArgument", $"'{task.Kind}' is answered by a job only.");
        }

        return Answer.Json(new JsonObject
        {
            ["kind"] = $"{task.Kind}Results",
            ["results"] = task.Run(TextDocuments.Read(call.Body)),
        });
    }

    private Answer Submit(Call call)
    {
        var documents = TextDocuments.Read(call.Body);
        var tasks = call.Body.Objects("tasks").Select(task => TextTask.Read(task, shelf)).ToArray();
        if (tasks.Length == 0)
        {
            throw new Refusal(StatusCodes.Status400BadRequest, "InvalidArgument", "'tasks' is missing.");
        }

        var body = new JsonObject { ["displayName"] = call.Body.Text("displayName"), ["total"] = tasks.Length };
        var job = language.Jobs.Start(Kind, language.Scope.Ids.NextGuid(), ended =>
            body["items"] = new JsonArray([.. tasks.Select(task => Item(task, documents, ended))]));
        job.Result = body;
        return Accepted(call, job);
    }

    private static JsonObject Item(TextTask task, TextDocuments documents, Job job) => new()
    {
        ["kind"] = $"{task.Kind}LROResults",
        ["taskName"] = task.Name,
        ["lastUpdateDateTime"] = Answers.Text(job.Due),
        ["status"] = "succeeded",
        ["results"] = task.Run(documents),
    };

    private static JsonObject State(Job job)
    {
        var total = job.Result!["total"]!.GetValue<int>();
        var done = job.Phase == JobPhase.Succeeded ? total : 0;
        return new JsonObject
        {
            ["jobId"] = job.Id,
            ["displayName"] = job.Result["displayName"]?.DeepClone(),
            ["createdDateTime"] = Answers.Text(job.Created),
            ["lastUpdateDateTime"] = Answers.Text(job.Updated),
            ["expirationDateTime"] = Answers.Text(job.Created + Kept),
            ["status"] = AuthoringJobs.Status(job.Phase),
            ["errors"] = new JsonArray(),
            ["tasks"] = new JsonObject
            {
                ["completed"] = done,
                ["failed"] = 0,
                ["inProgress"] = total - done,
                ["total"] = total,
                ["items"] = job.Result["items"]?.DeepClone() ?? new JsonArray(),
            },
        };
    }

    private Answer Cancel(Call call)
    {
        var job = Find(call);
        language.Jobs.Cancel(job);
        return Accepted(call, job);
    }

    private Job Find(Call call) => language.Jobs.Find(Kind, call["job"])
        ?? throw new Refusal(StatusCodes.Status404NotFound, "OperationNotFound", $"The job '{call["job"]}' does not exist.");

    private Answer Accepted(Call call, Job job) => Answer.Empty(StatusCodes.Status202Accepted).With("operation-location", new Uri(
        language.Scope.Address, $"language/analyze-text/jobs/{job.Id}?api-version={call.Query("api-version")}").AbsoluteUri);
}
