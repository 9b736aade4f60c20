using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Speech;

/// <summary>A custom model for recognition, in the one region that it is in.</summary>
internal sealed class SpeechModel
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(730);

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Locale { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>When it is ready: a copy takes its time.</summary>
    public required DateTimeOffset Due { get; init; }

    /// <summary>When it stops to transcribe.</summary>
    public DateTimeOffset? Deprecated { get; init; }

    public JsonObject ToJson(string self, DateTimeOffset now) => new()
    {
        ["self"] = self,
        ["displayName"] = Name,
        ["locale"] = Locale,
        ["createdDateTime"] = Answers.Text(Created),
        ["lastActionDateTime"] = Answers.Text(Created),
        ["status"] = now < Due ? "Running" : "Succeeded",
        ["properties"] = new JsonObject
        {
            ["deprecationDates"] = new JsonObject { ["transcriptionDateTime"] = Answers.Text(Deprecated ?? (Created + Life)) },
        },
    };
}
