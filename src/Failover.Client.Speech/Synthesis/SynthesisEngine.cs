namespace Failover.Client.Speech;

/// <summary>Speaks by the voice plan: the group goes along the regions, and what only another voice can mend goes along the voices.</summary>
internal sealed class SynthesisEngine(FailoverSpeech speech)
{
    /// <summary>Speaks, and is back with the first byte of audio; with the last one where that is asked for.</summary>
    /// <param name="request">What.</param>
    /// <param name="transport">How.</param>
    /// <param name="cancellationToken">Ends the call; never held against a region.</param>
    /// <exception cref="SpeechRequestException">Nothing was spoken.</exception>
    /// <exception cref="NoEndpointAvailableException">No region may be tried.</exception>
    public async ValueTask<SpokenAudioReader> SpeakAsync(SynthesisRequest request, ISynthesisTransport transport, CancellationToken cancellationToken)
    {
        var settings = speech.Settings;
        var order = speech.Group.Order;
        var walk = new PlanWalk(request.Chain, order, settings, speech.Voices);
        var trail = new SynthesisTrail();
        var voices = new VoiceRefusals(speech, walk);
        using var deadline = new CallDeadline(speech.Time, order.Settings.TotalTimeout, cancellationToken);
        SpokenAttempt? refused = null, failed = null;
        Exception? thrown = null;
        while (walk.CanGoOn && !deadline.IsOver)
        {
            SpokenAttempt spoken;
            try
            {
                var call = new SynthesisCall(request, transport, walk, walk.Unfit(speech.CanServe), trail, speech, settings);
                spoken = await speech.Group.RunAsync<SynthesisCall, SpokenAttempt>(call, order, default, deadline.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (IsOurs(e) && !cancellationToken.IsCancellationRequested)
            {
                thrown = e;
                if (e is NoEndpointAvailableException)
                {
                    break;
                }

                continue;
            }

            var reader = new SpokenAudioReader(spoken, speech, settings);
            if (spoken.Verdict == SpeechVerdict.Answered && request.BufferUntilComplete && !await reader.BufferAsync(deadline, cancellationToken).ConfigureAwait(false))
            {
                trail.Cut(spoken);
                voices.Take(spoken);
            }

            switch (spoken.Verdict)
            {
                case SpeechVerdict.Answered:
                    voices.Spoken(spoken, trail);
                    reader.Source = trail.SourceOf(spoken, walk.StepOf(spoken.Target.Voice), spoken.Target.Endpoint == order.Primary);
                    return reader;
                case SpeechVerdict.RequestRefused:
                    spoken.Reap();
                    throw SpeechFailure.Of(spoken, trail);
                case SpeechVerdict.VoiceUnavailable:
                    voices.Remember(spoken);
                    refused ??= spoken;
                    break;
                default:
                    failed = spoken;
                    break;
            }

            spoken.Reap();
        }

        cancellationToken.ThrowIfCancellationRequested();
        throw failed is not null ? SpeechFailure.Of(failed, trail)
            : thrown is NoEndpointAvailableException && refused is null ? thrown
            : thrown is null or NoEndpointAvailableException && refused is not null ? SpeechFailure.Of(refused, trail)
            : SpeechFailure.Of(thrown, trail);
    }

    private static bool IsOurs(Exception e) => e is HttpRequestException or TimeoutException or IOException or OperationCanceledException;
}
