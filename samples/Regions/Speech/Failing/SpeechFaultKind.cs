namespace Regions.Speech;

/// <summary>What goes wrong.</summary>
internal enum SpeechFaultKind
{
    /// <summary>The answer to the upgrade, or to a request, is a status.</summary>
    Status,

    /// <summary>Nothing more comes until the fault is over.</summary>
    Hang,

    /// <summary>The connection is reset.</summary>
    Drop,

    /// <summary>The connection is closed with a code and a reason.</summary>
    Close,

    /// <summary>Everything comes but one thing.</summary>
    LeaveOut,

    /// <summary>A phrase has another status than Success.</summary>
    Phrase,
}
