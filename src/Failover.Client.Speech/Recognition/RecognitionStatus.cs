namespace Failover.Client.Speech;

/// <summary>What the service heard. Each of these is an answer; that the service failed is told by an exception.</summary>
public enum RecognitionStatus
{
    /// <summary>Speech.</summary>
    Success,

    /// <summary>Speech, but no words of the language.</summary>
    NoMatch,

    /// <summary>Nothing but silence at the beginning.</summary>
    InitialSilenceTimeout,

    /// <summary>Nothing but noise at the beginning.</summary>
    BabbleTimeout,

    /// <summary>The end of a dictation.</summary>
    EndOfDictation,
}
