namespace Failover.Client.Speech;

/// <summary>Why a recognition ended before its audio did.</summary>
public sealed class RecognitionFailure
{
    internal RecognitionFailure(Exception exception) => Exception = exception;

    /// <summary>A <see cref="SpeechRequestException"/> or <see cref="NoEndpointAvailableException"/> where nobody listened, else what the source threw.</summary>
    public Exception Exception { get; }
}
