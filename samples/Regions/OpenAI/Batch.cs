using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.OpenAI;

/// <summary>A batch as the service shows it.</summary>
internal static class Batch
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    public static JsonObject ToJson(Job job)
    {
        var batch = (JsonObject)job.Result!.DeepClone();
        batch["id"] = job.Id;
        batch["object"] = "batch";
        batch["status"] = Status(job.Phase);
        batch["created_at"] = job.Created.ToUnixTimeSeconds();
        batch["expires_at"] = (job.Created + Window).ToUnixTimeSeconds();
        batch["request_counts"] ??= new JsonObject { ["total"] = 0, ["completed"] = 0, ["failed"] = 0 };
        if (job.IsOver)
        {
            batch[$"{Status(job.Phase)}_at"] = job.Updated.ToUnixTimeSeconds();
        }

        if (job.Error is { } error)
        {
            batch["errors"] = new JsonObject
            {
                ["object"] = "list",
                ["data"] = new JsonArray(new JsonObject { ["code"] = error.Code, ["message"] = error.Message, ["param"] = null, ["line"] = null }),
            };
        }

        return batch;
    }

    private static string Status(JobPhase phase) => phase switch
    {
        JobPhase.Waiting => "validating",
        JobPhase.Running => "in_progress",
        JobPhase.Succeeded => "completed",
        JobPhase.Failed => "failed",
        _ => "cancelled",
    };
}
