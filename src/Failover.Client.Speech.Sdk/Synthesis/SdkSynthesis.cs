namespace Failover.Client.Speech;

/// <summary>Speaks by the SDK, over its WebSockets.</summary>
internal sealed class SdkSynthesis(FailoverSpeech speech, SynthesizerPool pool, ISynthesisListener listener) : ISynthesisTransport
{
    /// <inheritdoc/>
    public ISynthesisAttempt Start(SynthesisTarget target, AudioSink sink)
    {
        var address = new SdkAddress(target.Region, target.Role, target.Deployment, target.Header, target.Credential);
        var synthesizer = pool.Take(KeyOf(address, target.Format), address);
        var attempt = new SdkSynthesisAttempt(synthesizer, pool, sink, listener, speech);
        attempt.Begin(target.Ssml, address.Token);
        return attempt;
    }

    /// <summary>Opens a connection for the next attempt that goes there.</summary>
    public async Task OpenAsync(SdkAddress address, SpeechOutputFormat format, CancellationToken cancellationToken)
    {
        var synthesizer = pool.New(KeyOf(address, format), address);
        await synthesizer.OpenAsync(speech.Settings.FirstAudioTimeout, speech.Time, cancellationToken).ConfigureAwait(false);
        pool.Return(synthesizer);
    }

    private SynthesizerKey KeyOf(SdkAddress address, SpeechOutputFormat format) =>
        new(address.Region, address.EndpointId, address.Key, format, listener.Wanted);
}
