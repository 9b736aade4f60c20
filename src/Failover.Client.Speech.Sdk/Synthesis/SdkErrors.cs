using Microsoft.CognitiveServices.Speech;

namespace Failover.Client.Speech;

/// <summary>What the SDK says went wrong, in the words of the failure matrix: one to one.</summary>
internal static class SdkErrors
{
    public static SpeechEnd Of(CancellationReason reason, CancellationErrorCode code, string details) => reason switch
    {
        CancellationReason.Error => new SpeechEnd(CodeOf(code), details),
        CancellationReason.CancelledByUser => new SpeechEnd(SpeechErrorCode.NoError, "It was given up."),
        _ => SpeechEnd.Completed,
    };

    /// <summary>A code that this version does not know is the client's own trouble, never an outage.</summary>
    public static SpeechErrorCode CodeOf(CancellationErrorCode code) =>
        code != CancellationErrorCode.NoError && Enum.IsDefined((SpeechErrorCode)(int)code) ? (SpeechErrorCode)(int)code : SpeechErrorCode.RuntimeError;
}
