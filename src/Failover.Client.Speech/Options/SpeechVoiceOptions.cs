namespace Failover.Client.Speech;

/// <summary>What you write about one voice of the plan.</summary>
public sealed class SpeechVoiceOptions
{
    /// <summary>What the service calls the voice, such as <c>en-US-JennyNeural</c>.</summary>
    public string? Name { get; set; }

    /// <summary>The language of text that is spoken without SSML, such as <c>en-US</c>.</summary>
    /// <value>Default: what <see cref="Name"/> begins with, else <c>en-US</c>.</value>
    public string? Language { get; set; }

    /// <summary>The regions where the voice may be used, by their names.</summary>
    /// <value>Default empty: every region; for a custom voice those where it is deployed.</value>
    public ISet<string> Regions { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The name under <see cref="FailoverSpeechOptions.Voices"/> of the voice that speaks where this one cannot be had.</summary>
    /// <value>Default none: then nothing is spoken.</value>
    public string? Fallback { get; set; }
}
