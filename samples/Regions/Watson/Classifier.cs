using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Watson;

/// <summary>A classifier of v3. Its training images cannot be had back.</summary>
internal sealed class Classifier
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset Created { get; init; }

    public List<string> Classes { get; } = [];

    /// <summary>Trains it; null once it was ready from the start.</summary>
    public Job? Training { get; set; }

    public DateTimeOffset? Retrained { get; set; }

    public string Status => Training switch
    {
        { Says: { } says } => says,
        { IsOver: false } => Retrained is null ? "training" : "retraining",
        { Phase: JobPhase.Failed } => "failed",
        _ => "ready",
    };

    public JsonObject ToBrief() => new() { ["classifier_id"] = Id, ["name"] = Name, ["status"] = Status };

    public JsonObject ToJson()
    {
        var json = ToBrief();
        json["created"] = Answers.Text(Created);
        json["updated"] = Answers.Text(Retrained ?? Created);
        json["classes"] = new JsonArray([.. Classes.Select(static c => new JsonObject { ["class"] = c })]);
        json["core_ml_enabled"] = true;
        if (Training?.Error is { } error)
        {
            json["explanation"] = error.Message;
        }

        if (Retrained is { } retrained)
        {
            json["retrained"] = Answers.Text(retrained);
        }

        return json;
    }
}
