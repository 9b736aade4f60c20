namespace Failover.Client.Speech;

/// <summary>Adapts speaking to the group's loop: how to send to an endpoint, and whose fault an outcome is.</summary>
internal sealed class SynthesisCall(SynthesisRequest request, ISynthesisTransport transport, PlanWalk walk, ulong unfit, SynthesisTrail trail, CallFindings findings, FailoverSpeech speech, SpeechSettings settings) : IFailoverCall<SpokenAttempt>
{
    public FailoverEndpoint? Pinned => null;

    public bool IsSynchronous => false;

    public ulong Unfit => unfit;

    public string? Session => null;

    // To speak computes and stores nothing.
    public bool MayProbe => true;

    public bool MayMove => true;

    // Every attempt has a document, a sink and an end of its own.
    public IFailoverCall<SpokenAttempt>? Fork() => this;

    public async ValueTask<SpokenAttempt> SendAsync(FailoverAttempt attempt, CancellationToken cancellationToken)
    {
        var endpoint = attempt.Endpoint;
        var (region, voice) = walk.At(endpoint);
        trail.Begin(endpoint, voice);
        findings.Begin(attempt);
        if (endpoint.Token is { IsReady: false } token)
        {
            await token.WaitAsync(isSynchronous: false, cancellationToken).ConfigureAwait(false);
        }

        var (header, credential) = RegionCredential.Of(endpoint);
        var target = new SynthesisTarget(region, endpoint, header, credential, voice, region.Deployments.GetValueOrDefault(voice.Key), request.SsmlFor(voice, region), request.Format);
        var sink = new AudioSink();
        var spoken = new SpokenAttempt(target, transport.Start(target, sink), sink, speech.Reaper);
        await InlineWait.ForAsync(sink.Began, settings.FirstAudioTimeout, speech.Time, cancellationToken).ConfigureAwait(false);
        if (sink.Began.IsCompleted)
        {
            return spoken.Judge();
        }

        spoken.Reap();
        cancellationToken.ThrowIfCancellationRequested();
        throw new TimeoutException(FormattableString.Invariant($"Region '{endpoint.Name}' gave no audio within {settings.FirstAudioTimeout.TotalSeconds:0.###} s."));
    }

    public AttemptVerdict Classify(in AttemptOutcome<SpokenAttempt> outcome)
    {
        if (outcome.Exception is { } thrown)
        {
            return OfException(thrown, outcome);
        }

        var spoken = outcome.Result!;
        trail.End(outcome.Endpoint, spoken.Target.Voice, spoken.Verdict, SynthesisTrail.Describe(spoken.End));
        walk.Take(spoken);
        return Found(spoken.Verdict, outcome);
    }

    /// <summary>A region that turns a voice or a request down has answered: that is no mark against it.</summary>
    public static AttemptVerdict VerdictOf(SpeechVerdict verdict) => verdict switch
    {
        SpeechVerdict.Outage => AttemptVerdict.Failure,
        SpeechVerdict.Busy => AttemptVerdict.Throttled,
        SpeechVerdict.Misconfigured => AttemptVerdict.Misconfigured,
        _ => AttemptVerdict.Success,
    };

    public TimeSpan? ThrottleHint(in AttemptOutcome<SpokenAttempt> outcome) => outcome.Result?.End.RetryAfter;

    public bool MayReplay(in AttemptOutcome<SpokenAttempt> outcome, AttemptVerdict verdict) => true;

    public string Describe(in AttemptOutcome<SpokenAttempt> outcome) =>
        outcome.Result is { } spoken ? SynthesisTrail.Describe(spoken.End) : outcome.Exception!.Message;

    public void Release(SpokenAttempt result) => result.Reap();

    public bool ReportsItself(SpokenAttempt result, FailoverGroup group, in FailoverAttempt attempt)
    {
        // A probe must not hold its lease for as long as somebody listens.
        if (attempt.IsProbe || result.Verdict != SpeechVerdict.Answered)
        {
            return false;
        }

        result.Report.Begin(group, attempt);
        return true;
    }

    public void Answered(in FailoverAttempt attempt)
    {
    }

    public SpokenAttempt GiveUp(SpokenAttempt last, AttemptVerdict verdict, TimeSpan? retryAfter) => last;

    public Exception Translate(Exception last, in FailoverAttempt attempt) => last;

    public SpokenAttempt Reject(NoEndpointAvailableException rejection, bool busy) => throw rejection;

    private AttemptVerdict OfException(Exception thrown, in AttemptOutcome<SpokenAttempt> outcome)
    {
        var verdict = thrown switch
        {
            EndpointCredentialException { IsRefused: true } => SpeechVerdict.Misconfigured,
            HttpRequestException or TimeoutException or IOException or OperationCanceledException => SpeechVerdict.Outage,
            // A bug in a transport, or a library that it lacks, is the caller's to see.
            _ => SpeechVerdict.RequestRefused,
        };
        trail.End(outcome.Endpoint, null, verdict, thrown.Message);
        if (verdict == SpeechVerdict.RequestRefused)
        {
            return AttemptVerdict.Neutral;
        }

        walk.Failed(outcome.Endpoint);
        return Found(verdict, outcome);
    }

    private AttemptVerdict Found(SpeechVerdict verdict, in AttemptOutcome<SpokenAttempt> outcome)
    {
        if (verdict == SpeechVerdict.Misconfigured)
        {
            findings.Misconfigured(outcome.Endpoint, Describe(outcome));
        }

        return VerdictOf(verdict);
    }
}
