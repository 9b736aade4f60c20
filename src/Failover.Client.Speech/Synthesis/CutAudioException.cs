namespace Failover.Client.Speech;

/// <summary>The region was lost in the middle of audio that its caller was already reading. It is not spoken again from the start by itself: that would be heard.</summary>
public sealed class CutAudioException : IOException
{
    internal CutAudioException(string region, long bytesReceived, SpeechErrorCode code, string details, Exception? inner)
        : base($"Region '{region}' was lost in the middle of the audio, after {bytesReceived} bytes: {details}", inner) =>
        (Region, BytesReceived, ErrorCode) = (region, bytesReceived, code);

    /// <summary>The name of the region.</summary>
    public string Region { get; }

    /// <summary>How much audio came before.</summary>
    public long BytesReceived { get; }

    /// <summary>What went wrong.</summary>
    public SpeechErrorCode ErrorCode { get; }
}
