using System.Globalization;
using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.OpenAI;

/// <summary>Images: as a long-running operation, as the first versions had it, or at once from a deployment.</summary>
internal sealed class GeneratedImages(OpenAIEmulation openAI, ModelDeployments deployments)
{
    /// <summary>Where pictures are fetched from: their address is all that one needs, as with a signed one.</summary>
    public const string Path = "/openai/generated";

    private const string Kind = "images";
    private const int Most = 5;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    public void Map(ServiceRoutes routes) => routes
        .Post("/openai/images/generations:submit", Submit)
        .Get("/openai/operations/images/{operation}", call => Answer.Json(State(Find(call))))
        .Delete("/openai/operations/images/{operation}", _ => Answer.Empty(StatusCodes.Status204NoContent))
        .Post("/openai/deployments/{deployment}/images/generations", call => Now(call, call["deployment"]))
        .Post($"{OpenAIEmulation.V1}/images/generations", call => Now(call, call.Body.RequiredText("model")))
        .Get(Path + "/{picture}", _ => Answer.Bytes(Picture.Png, "image/png"));

    private Answer Submit(Call call)
    {
        call.Body.RequiredText("prompt");
        var count = Count(call);
        var job = openAI.Jobs.Start(Kind, openAI.Scope.Ids.NextGuid(), ended => ended.Result = Result(ended.Created, count));
        return Answer.Json(State(job), StatusCodes.Status202Accepted).With("operation-location", new Uri(
            openAI.Scope.Address, $"openai/operations/images/{job.Id}?api-version={call.Query("api-version")}").AbsoluteUri);
    }

    private static JsonObject State(Job job)
    {
        var state = new JsonObject
        {
            ["id"] = job.Id,
            ["created"] = job.Created.ToUnixTimeSeconds(),
            ["expires"] = (job.Created + Kept).ToUnixTimeSeconds(),
            ["status"] = job.Phase switch
            {
                JobPhase.Waiting => "notRunning",
                JobPhase.Running => "running",
                JobPhase.Succeeded => "succeeded",
                JobPhase.Failed => "failed",
                _ => "canceled",
            },
        };
        if (job.Result is { } result)
        {
            state["result"] = result.DeepClone();
        }

        return state;
    }

    private Answer Now(Call call, string name)
    {
        deployments.Find(name, ModelPurpose.Images);
        call.Body.RequiredText("prompt");
        return Answer.Json(Result(openAI.Scope.Time.GetUtcNow(), Count(call), call.Body.Text("response_format") == "b64_json"));
    }

    private JsonObject Result(DateTimeOffset created, int count, bool inBase64 = false) => new()
    {
        ["created"] = created.ToUnixTimeSeconds(),
        ["data"] = new JsonArray([.. Enumerable.Range(0, count).Select(_ => inBase64
            ? new JsonObject { ["b64_json"] = Convert.ToBase64String(Picture.Png) }
            : new JsonObject { ["url"] = new Uri(openAI.Scope.Address, $"{Path[1..]}/{openAI.Scope.Ids.Next(16)}.png").AbsoluteUri })]),
    };

    private static int Count(Call call)
    {
        var count = (int)(call.Body.Number("n") ?? 1);
        return count is >= 1 and <= Most ? count : throw new Refusal(
            StatusCodes.Status400BadRequest, "invalidPayload", string.Create(CultureInfo.InvariantCulture, $"'n' is {count}; allowed are 1 to {Most}."));
    }

    private Job Find(Call call) => openAI.Jobs.Find(Kind, call["operation"])
        ?? throw new Refusal(StatusCodes.Status404NotFound, "NotFound", $"The operation '{call["operation"]}' does not exist.");
}
