namespace Failover.Client.Speech;

/// <summary>What you write about the regions of the Speech service that stand in for each other, and the voices that do.</summary>
/// <remarks>Copied when a <see cref="FailoverSpeech"/> is made or reloaded: changing the object afterwards changes nothing.</remarks>
public sealed class FailoverSpeechOptions
{
    /// <summary>The regions by name. Names are compared without case, so that layered configuration merges one region and never mixes two.</summary>
    public IDictionary<string, SpeechRegionOptions> Regions { get; } = new Dictionary<string, SpeechRegionOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The name under <see cref="Voices"/> of the voice that is wanted.</summary>
    /// <value>Default none: the one voice there is. Needed where <see cref="Voices"/> has several.</value>
    public string? Voice { get; set; }

    /// <summary>The voices by names of your own. Each may name another one that speaks in its place (<see cref="SpeechVoiceOptions.Fallback"/>): together they are the voice plan.</summary>
    /// <value>Default empty: SSML goes out with the voices that it names, and text cannot be spoken.</value>
    public IDictionary<string, SpeechVoiceOptions> Voices { get; } = new Dictionary<string, SpeechVoiceOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The longest that one attempt at speaking may take until its first byte of audio; within <see cref="FailoverOptions.AttemptTimeout"/>.</summary>
    /// <value>Default 5 s. More than 0, at most 1 h.</value>
    public TimeSpan FirstAudioTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest silence between two pieces of audio; what comes after it is given up, and counts as a failure of the region.</summary>
    /// <value>Default 5 s. More than 0, at most 1 h.</value>
    public TimeSpan AudioIdleTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether audio is given to the caller only when all of it is there, within <see cref="FailoverOptions.TotalTimeout"/>: then a region that is lost in the middle of a sentence is not heard, and another one speaks the whole.</summary>
    /// <value>Default <see langword="false"/>: from the first byte on the audio is the caller's. What is asked for as bytes or as a file is complete in any case.</value>
    public bool BufferUntilComplete { get; set; }

    /// <summary>How regions are watched, left and come back to. Its endpoints are <see cref="Regions"/>: write none here.</summary>
    public FailoverOptions Policy { get; } = new();

    /// <summary>The kinds of credential that configuration may name.</summary>
    internal CredentialKinds CredentialKinds { get; set; } = CredentialKinds.Core;
}
