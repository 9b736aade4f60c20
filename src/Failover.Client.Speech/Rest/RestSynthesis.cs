namespace Failover.Client.Speech;

/// <summary>Speaks over the documented REST API.</summary>
internal sealed class RestSynthesis(FailoverSpeech speech) : ISynthesisTransport
{
    public ISynthesisAttempt Start(SynthesisTarget target, AudioSink sink)
    {
        var attempt = new RestSynthesisAttempt(speech, target, sink);
        attempt.Begin();
        return attempt;
    }
}
