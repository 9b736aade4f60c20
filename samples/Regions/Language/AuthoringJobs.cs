using System.Globalization;
using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Language;

/// <summary>Starts authoring jobs and tells of them.</summary>
internal sealed class AuthoringJobs(LanguageEmulation language, ProjectShelf shelf)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>Accepts a job and says where to ask for it.</summary>
    /// <param name="call">The request.</param>
    /// <param name="kind">Where its jobs are, under the project: <c>export</c>, <c>deployments/production</c>.</param>
    /// <param name="finish">What it changes when it is done.</param>
    /// <param name="result">What it says of itself from the beginning.</param>
    /// <param name="header">The header that says where.</param>
    public Answer Start(Call call, string kind, Action<Job> finish, JsonNode? result = null, string header = "operation-location")
    {
        var project = call["project"];
        var ticks = language.Scope.Time.GetUtcNow().Ticks.ToString(CultureInfo.InvariantCulture);
        var job = language.Jobs.Start(Kind(project, kind), $"{language.Scope.Ids.NextGuid()}_{ticks}", finish);
        job.Result = result;
        return Answer.Empty(StatusCodes.Status202Accepted).With(header, Url(call, kind, job.Id));
    }

    public Job Find(Call call, string kind) => language.Jobs.Find(Kind(call["project"], kind), call["job"])
        ?? throw new Refusal(StatusCodes.Status404NotFound, "OperationNotFound", $"The job '{call["job"]}' does not exist.");

    public IEnumerable<Job> All(Call call, string kind) => language.Jobs.All(Kind(call["project"], kind));

    public void Cancel(Job job) => language.Jobs.Cancel(job);

    /// <summary>An address of this region, with the version that the request asked for.</summary>
    public string Url(Call call, string kind, string jobId, string behind = "") => new Uri(
        language.Scope.Address,
        $"language/authoring/{shelf.Family}/projects/{Uri.EscapeDataString(call["project"])}/{kind}/jobs/{jobId}{behind}?api-version={call.Query("api-version")}").AbsoluteUri;

    public static JsonObject ToJson(Job job)
    {
        var json = new JsonObject
        {
            ["jobId"] = job.Id,
            ["createdDateTime"] = Answers.Text(job.Created),
            ["lastUpdatedDateTime"] = Answers.Text(job.Updated),
            ["expirationDateTime"] = Answers.Text(job.Created + Kept),
            ["status"] = job.Says ?? Status(job.Phase),
            ["warnings"] = new JsonArray(),
            ["errors"] = new JsonArray(),
        };
        if (job.Error is { } error)
        {
            json["errors"] = new JsonArray(new JsonObject { ["code"] = error.Code, ["message"] = error.Message });
        }

        return json;
    }

    public static string Status(JobPhase phase) => phase switch
    {
        JobPhase.Waiting => "notStarted",
        JobPhase.Running => "running",
        JobPhase.Succeeded => "succeeded",
        JobPhase.Failed => "failed",
        _ => "cancelled",
    };

    private string Kind(string project, string kind) => $"{shelf.Family}/{project}/{kind}";
}
