namespace Failover.Client.Speech;

/// <summary>Where a text came from: which region heard it, with which model, and why that region.</summary>
public sealed class RecognitionSource
{
    internal RecognitionSource(string region, string? endpointId, string? reason, IReadOnlyList<SpeechAttempt> attempts) =>
        (Region, EndpointId, Reason, Attempts) = (region, endpointId, reason, attempts);

    /// <summary>The name of the region.</summary>
    public string Region { get; }

    /// <summary>The id of the custom speech endpoint that was asked there; <see langword="null"/> for the base model.</summary>
    public string? EndpointId { get; }

    /// <summary>Why it was not the primary region; <see langword="null"/> where it was.</summary>
    public string? Reason { get; }

    /// <summary>Every attempt that was made, the one that was answered last.</summary>
    public IReadOnlyList<SpeechAttempt> Attempts { get; }

    /// <summary>Gives the region, and the reason if there is one.</summary>
    public override string ToString() => Reason is null ? Region : $"{Region} ({Reason})";
}
