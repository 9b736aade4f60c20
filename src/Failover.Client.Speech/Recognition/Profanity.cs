namespace Failover.Client.Speech;

/// <summary>What becomes of profane words.</summary>
public enum Profanity
{
    /// <summary>Asterisks stand in their place.</summary>
    Masked,

    /// <summary>They are left out.</summary>
    Removed,

    /// <summary>They stay as they were said.</summary>
    Raw,
}
