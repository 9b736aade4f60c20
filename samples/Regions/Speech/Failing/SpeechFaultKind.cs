namespace Regions.Speech;

/// <summary>What goes wrong.</summary>
internal enum SpeechFaultKind
{
    /// <summary>The answer to the upgrade, or to a request, is a status.</summary>
    Status,

    /// <summary>Nothing more comes until the fault is over.</summary>
    Hang,

    /// <summary>The connection breaks off, behind what has been sent.</summary>
    Drop,

    /// <summary>The connection is reset, and what has just been sent may be lost with it.</summary>
    Reset,

    /// <summary>The connection is closed with a code and a reason.</summary>
    Close,

    /// <summary>Everything comes but one thing.</summary>
    LeaveOut,

    /// <summary>A phrase has another status than Success.</summary>
    Phrase,
}
