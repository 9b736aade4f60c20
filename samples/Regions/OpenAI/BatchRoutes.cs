using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.OpenAI;

/// <summary>Batches: many requests in a file, answered in a file.</summary>
internal sealed class BatchRoutes(OpenAIEmulation openAI, FileStore files, BatchRun run)
{
    private const string Kind = "batch";

    public void Map(ServiceRoutes routes) => routes
        .Post("", Create)
        .Get("", _ => List())
        .Get("/{batch}", call => Answer.Json(Batch.ToJson(Find(call))))
        .Post("/{batch}/cancel", Cancel);

    private Answer Create(Call call)
    {
        var input = files.Find(call.Body.RequiredText("input_file_id"));
        var endpoint = call.Body.RequiredText("endpoint");
        if (input.Purpose != "batch")
        {
            throw Wrong($"The file '{input.Id}' was uploaded for '{input.Purpose}', not for 'batch'.");
        }

        if (!BatchRun.Takes(endpoint))
        {
            throw Wrong($"'endpoint' is '{endpoint}'; allowed are {BatchRun.Endpoints}.");
        }

        var batch = new JsonObject
        {
            ["endpoint"] = endpoint,
            ["input_file_id"] = input.Id,
            ["completion_window"] = call.Body.Text("completion_window") ?? "24h",
            ["metadata"] = call.Body.Object("metadata")?.DeepClone(),
        };
        var job = openAI.Jobs.Start(Kind, $"batch_{openAI.Scope.Ids.NextGuid()}", ended =>
        {
            var result = run.Over(input.Content, endpoint, ended.Id);
            batch["request_counts"] = result.Counts();
            batch["output_file_id"] = Keep(result.Output, "output");
            batch["error_file_id"] = Keep(result.Errors, "errors");
        });
        job.Result = batch;
        return Answer.Json(Batch.ToJson(job));
    }

    private string? Keep(byte[] content, string name) =>
        content.Length == 0 ? null : files.Add($"{name}.jsonl", "batch_output", content).Id;

    private Answer List() => Answer.Json(new JsonObject
    {
        ["object"] = "list",
        ["data"] = new JsonArray([.. openAI.Jobs.All(Kind).Select(Batch.ToJson)]),
        ["has_more"] = false,
    });

    private Answer Cancel(Call call)
    {
        var job = Find(call);
        openAI.Jobs.Cancel(job);
        return Answer.Json(Batch.ToJson(job));
    }

    private Job Find(Call call) => openAI.Jobs.Find(Kind, call["batch"])
        ?? throw new Refusal(StatusCodes.Status404NotFound, "resourceNotFound", $"Batch with ID '{call["batch"]}' not found.");

    private static Refusal Wrong(string message) => new(StatusCodes.Status400BadRequest, "invalidPayload", message);
}
