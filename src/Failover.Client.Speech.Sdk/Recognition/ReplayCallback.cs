using Microsoft.CognitiveServices.Speech.Audio;

namespace Failover.Client.Speech;

/// <summary>Gives the SDK the audio that its region is to hear.</summary>
internal sealed class ReplayCallback(ReplayReader audio) : PullAudioInputStreamCallback
{
    /// <inheritdoc/>
    public override int Read(byte[] dataBuffer, uint size) => audio.Read(dataBuffer.AsSpan(0, (int)size));
}
