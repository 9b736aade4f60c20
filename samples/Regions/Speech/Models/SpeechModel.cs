using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Speech;

/// <summary>A custom model for recognition, in the one region that it is in.</summary>
internal sealed class SpeechModel
{
    private const string Succeeded = "Succeeded", Failed = "Failed";
    private static readonly TimeSpan Life = TimeSpan.FromDays(730);

    // What a copy came to stays what it is.
    private string? _end;

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Locale { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>When it is ready: a copy takes its time.</summary>
    public required DateTimeOffset Due { get; init; }

    /// <summary>When it stops to transcribe.</summary>
    public DateTimeOffset? Deprecated { get; init; }

    /// <param name="self">Its address.</param>
    /// <param name="now">The time.</param>
    /// <param name="fate">What becomes of copies that are not over yet.</param>
    public JsonObject ToJson(string self, DateTimeOffset now, JobFate fate)
    {
        var status = Status(now, fate);
        var properties = new JsonObject { ["deprecationDates"] = new JsonObject { ["transcriptionDateTime"] = Answers.Text(Deprecated ?? (Created + Life)) } };
        if (status == Failed)
        {
            properties["error"] = new JsonObject { ["code"] = "InternalServerError", ["message"] = "The job failed." };
        }

        return new JsonObject
        {
            ["self"] = self,
            ["displayName"] = Name,
            ["locale"] = Locale,
            ["createdDateTime"] = Answers.Text(Created),
            ["lastActionDateTime"] = Answers.Text(Created),
            ["status"] = status,
            ["properties"] = properties,
        };
    }

    private string Status(DateTimeOffset now, JobFate fate)
    {
        if (Due <= Created)
        {
            return Succeeded;
        }

        _end ??= now < Due ? null : fate switch
        {
            JobFate.Succeeds => Succeeded,
            JobFate.Fails => Failed,
            _ => null,
        };
        return _end ?? (fate == JobFate.IsUnknown ? "unknown" : "Running");
    }
}
