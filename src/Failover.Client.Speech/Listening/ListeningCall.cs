namespace Failover.Client.Speech;

/// <summary>Adapts listening to the group's loop: how to begin at an endpoint, and whose fault it is where nobody listens.</summary>
internal sealed class ListeningCall(IListeningTransport transport, ReplayBuffer audio, IListener listener, ulong unfit, List<SpeechAttempt> trail, FailoverSpeech speech) : IFailoverCall<ListeningSession>
{
    private readonly SpeechSettings _settings = speech.Settings;

    public FailoverEndpoint? Pinned => null;

    public bool IsSynchronous => false;

    public ulong Unfit => unfit;

    public string? Session => null;

    // What was heard can be heard again.
    public bool MayProbe => true;

    public bool MayMove => true;

    // Two regions that hear the same would both tell it.
    public IFailoverCall<ListeningSession>? Fork() => null;

    public async ValueTask<ListeningSession> SendAsync(FailoverAttempt attempt, CancellationToken cancellationToken)
    {
        var endpoint = attempt.Endpoint;
        if (endpoint.Token is { IsReady: false } token)
        {
            await token.WaitAsync(isSynchronous: false, cancellationToken).ConfigureAwait(false);
        }

        var (header, credential) = RegionCredential.Of(endpoint);
        var heard = audio.ReadAgain();
        var sink = new ListeningSink(endpoint.Name, heard, listener, speech.Time);
        var session = new ListeningSession(new ListeningTarget(_settings.Find(endpoint.Name)!, endpoint, header, credential), heard, sink, speech.Reaper);
        session.Start(transport);
        await InlineWait.ForAsync(sink.Began, _settings.FirstAudioTimeout, speech.Time, cancellationToken).ConfigureAwait(false);
        if (sink.Began.IsCompleted)
        {
            // One that got on has begun, and how it ended is seen where the others' end is.
            return sink.HasPhrases ? session : session.Judge();
        }

        session.LetGo();
        cancellationToken.ThrowIfCancellationRequested();
        throw new TimeoutException(FormattableString.Invariant($"Region '{endpoint.Name}' did not listen within {_settings.FirstAudioTimeout.TotalSeconds:0.###} s."));
    }

    public AttemptVerdict Classify(in AttemptOutcome<ListeningSession> outcome)
    {
        if (outcome.Exception is { } thrown)
        {
            var isOurs = thrown is HttpRequestException or TimeoutException or IOException or OperationCanceledException;
            var found = thrown is EndpointCredentialException { IsRefused: true } ? SpeechVerdict.Misconfigured : isOurs ? SpeechVerdict.Outage : SpeechVerdict.RequestRefused;
            Add(outcome.Endpoint, found, thrown.Message);
            // A bug in a transport, or a library that it lacks, is the caller's to see.
            return isOurs ? SynthesisCall.VerdictOf(found) : AttemptVerdict.Neutral;
        }

        var session = outcome.Result!;
        if (session.Verdict != SpeechVerdict.Answered)
        {
            Add(outcome.Endpoint, session.Verdict, Describe(outcome));
        }

        return SynthesisCall.VerdictOf(session.Verdict);
    }

    public TimeSpan? ThrottleHint(in AttemptOutcome<ListeningSession> outcome) => outcome.Result?.End.RetryAfter;

    public bool MayReplay(in AttemptOutcome<ListeningSession> outcome, AttemptVerdict verdict) => true;

    public string Describe(in AttemptOutcome<ListeningSession> outcome) =>
        outcome.Result is { } session ? SynthesisTrail.Describe(session.End) : outcome.Exception!.Message;

    public void Release(ListeningSession result) => result.LetGo();

    public bool ReportsItself(ListeningSession result, FailoverGroup group, in FailoverAttempt attempt)
    {
        // A probe must not hold its lease for as long as somebody talks.
        if (attempt.IsProbe || result.Verdict != SpeechVerdict.Answered)
        {
            return false;
        }

        result.ReportTo(group, attempt);
        return true;
    }

    public void Answered(in FailoverAttempt attempt)
    {
    }

    public ListeningSession GiveUp(ListeningSession last, AttemptVerdict verdict, TimeSpan? retryAfter) => last;

    public Exception Translate(Exception last, in FailoverAttempt attempt) => last;

    public ListeningSession Reject(NoEndpointAvailableException rejection, bool busy) => throw rejection;

    private void Add(FailoverEndpoint endpoint, SpeechVerdict verdict, string error) => trail.Add(new SpeechAttempt(endpoint.Name, Voice: null, verdict, error));
}
