namespace Failover.Client.Speech;

/// <summary>How to speak: over REST, or by an SDK. It makes one attempt when told to and reports what happens; where to, with which voice, what it means and what comes next is decided elsewhere.</summary>
internal interface ISynthesisTransport
{
    /// <summary>Begins an attempt and returns without waiting for it. The sink may be told of what happens before this returns, and from any thread. What this throws ends the call: an attempt that fails says so to the sink.</summary>
    /// <param name="target">Where and what.</param>
    /// <param name="sink">Is told of the audio, and once of the end.</param>
    ISynthesisAttempt Start(SynthesisTarget target, AudioSink sink);
}
