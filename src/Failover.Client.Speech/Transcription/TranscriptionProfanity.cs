namespace Failover.Client.Speech;

/// <summary>What becomes of profane words in a transcription.</summary>
public enum TranscriptionProfanity
{
    /// <summary>Asterisks stand in their place.</summary>
    Masked,

    /// <summary>They are left out.</summary>
    Removed,

    /// <summary>They stand between tags.</summary>
    Tags,

    /// <summary>They stay as they were said.</summary>
    None,
}
