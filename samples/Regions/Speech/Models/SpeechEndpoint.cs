using Regions.Services;

namespace Regions.Speech;

/// <summary>An endpoint that recognises with a custom model: what callers name as <c>cid</c>.</summary>
internal sealed class SpeechEndpoint
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Locale { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required string Model { get; set; }

    /// <summary>Brings the model to it; the one before serves meanwhile.</summary>
    public required Job Deployment { get; set; }
}
