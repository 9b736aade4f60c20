namespace Failover.Client.Speech;

/// <summary>Where audio came from: which region and voice spoke, and why those.</summary>
public sealed class SpeechSource
{
    internal SpeechSource(string region, string? voice, string? reason, IReadOnlyList<SpeechAttempt> attempts) =>
        (Region, Voice, Reason, Attempts) = (region, voice, reason, attempts);

    /// <summary>The name of the region that spoke.</summary>
    public string Region { get; }

    /// <summary>The service's name of the voice that spoke; <see langword="null"/> for the voices that the SSML names.</summary>
    public string? Voice { get; }

    /// <summary>Why it was not the wanted voice in the primary region; <see langword="null"/> where it was.</summary>
    public string? Reason { get; }

    /// <summary>Every attempt that was made, the one that spoke last.</summary>
    public IReadOnlyList<SpeechAttempt> Attempts { get; }

    /// <summary>Gives region and voice.</summary>
    public override string ToString() => Reason is null ? $"{Region}: {Voice}" : $"{Region}: {Voice} ({Reason})";
}
