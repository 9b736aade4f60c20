using System.Text.Json.Nodes;

namespace Regions.Services;

/// <summary>A piece of work that a region has accepted and that takes its time.</summary>
internal sealed class Job
{
    /// <summary>What it is a job of, such as <c>analyze-text</c>; an id is known only there.</summary>
    public required string Kind { get; init; }

    public required string Id { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Due { get; init; }

    /// <summary>What changes in the region when the job is done; throws a <see cref="Refusal"/> where it fails.</summary>
    public required Action<Job> Finish { get; init; }

    public DateTimeOffset Updated { get; set; }

    public JobPhase Phase { get; set; }

    public Refusal? Error { get; set; }

    /// <summary>What it says of its state instead of the truth; null for the truth.</summary>
    public string? Says { get; set; }

    /// <summary>What the job leaves behind; set by <see cref="Finish"/>.</summary>
    public JsonNode? Result { get; set; }

    public bool IsOver => Phase >= JobPhase.Succeeded;
}
