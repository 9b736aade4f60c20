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
        var findings = new CallFindings(speech);
        using var deadline = new CallDeadline(speech.Time, order.Settings.TotalTimeout, cancellationToken);
        SpokenAttempt? refused = null, failed = null;
        Exception? thrown = null;
        while (walk.CanGoOn && !deadline.IsOver)
        {
            SpokenAttempt spoken;
            var isFirst = thrown is null && failed is null && refused is null;
            try
            {
                var call = new SynthesisCall(request, transport, walk, walk.Unfit(order.Forced, speech.Group.Tokens.Clock.Now), trail, findings, speech, settings);
                // The group keeps the time of its first round itself, and holds an attempt that takes all of it against its region.
                spoken = await speech.Group.RunAsync<SynthesisCall, SpokenAttempt>(call, order, default, isFirst ? cancellationToken : deadline.Token).ConfigureAwait(false);
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
                walk.Take(spoken);
            }

            switch (spoken.Verdict)
            {
                case SpeechVerdict.Answered:
                    findings.Spoken(spoken);
                    reader.Source = trail.SourceOf(spoken, walk.ReasonFor(spoken.Target.Endpoint, spoken.Target.Voice, order.Primary));
                    return reader;
                case SpeechVerdict.RequestRefused:
                    spoken.Reap();
                    throw SpeechFailure.Of(spoken, trail);
                case SpeechVerdict.VoiceUnavailable:
                    findings.Refused(spoken);
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
            : thrown is not (null or NoEndpointAvailableException) ? SpeechFailure.Of(thrown, trail)
            // Turned down everywhere: the first refusal is the one that names the caller's own mistake.
            : refused is not null ? SpeechFailure.Of(refused, trail)
            : thrown ?? SpeechFailure.OfNobody(request.Chain, trail);
    }

    private static bool IsOurs(Exception e) => e is HttpRequestException or TimeoutException or IOException or OperationCanceledException;
}
