namespace Failover.Client.Speech;

/// <summary>How to speak: over REST, or by an SDK. It makes one attempt when told to and reports what happens; where to, with which voice, what it means and what comes next is decided elsewhere.</summary>
internal interface ISynthesisTransport
{
    /// <summary>Begins an attempt and returns without waiting for it. Nothing is said to <paramref name="sink"/> before this returns, or it may be said from another thread.</summary>
    /// <param name="target">Where and what.</param>
    /// <param name="sink">Is told of the audio, and once of the end.</param>
    ISynthesisAttempt Start(SynthesisTarget target, AudioSink sink);
}
