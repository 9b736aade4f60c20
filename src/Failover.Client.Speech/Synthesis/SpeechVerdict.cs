namespace Failover.Client.Speech;

/// <summary>What the outcome of one attempt at speaking means.</summary>
public enum SpeechVerdict
{
    /// <summary>An answer.</summary>
    Answered,

    /// <summary>The region is broken or out of reach: another region is next.</summary>
    Outage,

    /// <summary>The region is busy, not broken: another region is next, and never a second resource of the same one.</summary>
    Busy,

    /// <summary>The region refuses its own credential, or lacks what it should have: another region is next, and it is said loudly.</summary>
    Misconfigured,

    /// <summary>The region serves, but not this voice or this deployment: the next voice of the plan is tried.</summary>
    VoiceUnavailable,

    /// <summary>The request itself is at fault, and no region would take it.</summary>
    RequestRefused,
}
