namespace Failover.Client.Speech;

/// <summary>Adapts a request about audio to the group's loop: how to send to a region, and whose fault an outcome is.</summary>
internal sealed class AudioCall<TResult>(AudioRequest<TResult> request, ulong unfit, SynthesisTrail trail, FailoverSpeech speech, SpeechSettings settings) : IFailoverCall<AudioAnswer<TResult>>
    where TResult : class
{
    private bool _isCountedAsNotKept;

    public FailoverEndpoint? Pinned => null;

    public bool IsSynchronous => false;

    public ulong Unfit => unfit;

    public string? Session => null;

    // To listen computes and stores nothing; what counts is whether all of the audio can go out.
    public bool MayProbe => request.Source.CanBeSent;

    public bool MayMove => request.Source.IsRepeatable;

    public IFailoverCall<AudioAnswer<TResult>>? Fork() => request.Source.IsRepeatable ? this : null;

    public async ValueTask<AudioAnswer<TResult>> SendAsync(FailoverAttempt attempt, CancellationToken cancellationToken)
    {
        var endpoint = attempt.Endpoint;
        var region = settings.Find(endpoint.Name)!;
        using var asked = request.For(endpoint, region);
        using var response = await speech.Transport.SendAsync(endpoint, region, request.Role, asked, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == System.Net.HttpStatusCode.Unauthorized && endpoint.Token is { } token && request.Source.CanBeSent
            && await token.RenewAsync(asked, response, isSynchronous: false, cancellationToken).ConfigureAwait(false))
        {
            using var again = request.For(endpoint, region);
            using var second = await speech.Transport.SendAsync(endpoint, region, request.Role, again, cancellationToken).ConfigureAwait(false);
            return await AnswerOf(second, endpoint, region, cancellationToken).ConfigureAwait(false);
        }

        return await AnswerOf(response, endpoint, region, cancellationToken).ConfigureAwait(false);
    }

    public AttemptVerdict Classify(in AttemptOutcome<AudioAnswer<TResult>> outcome)
    {
        var verdict = outcome.Result is { } answer ? answer.Verdict
            : request.Source.IsCauseOf(outcome.Exception!) ? SpeechVerdict.RequestRefused
            : AudioFailure.VerdictOf(outcome.Exception!);
        trail.End(outcome.Endpoint, null, verdict, Describe(outcome));
        return outcome.Exception is not null && verdict == SpeechVerdict.RequestRefused ? AttemptVerdict.Neutral : SynthesisCall.VerdictOf(verdict);
    }

    public TimeSpan? ThrottleHint(in AttemptOutcome<AudioAnswer<TResult>> outcome) => outcome.Result?.End.RetryAfter;

    public bool MayReplay(in AttemptOutcome<AudioAnswer<TResult>> outcome, AttemptVerdict verdict)
    {
        if (request.Source.CanBeSent)
        {
            return true;
        }

        if (!_isCountedAsNotKept)
        {
            _isCountedAsNotKept = true;
            speech.Group.Metrics.BodyNotKept();
        }

        return false;
    }

    public string Describe(in AttemptOutcome<AudioAnswer<TResult>> outcome) =>
        outcome.Result is { } answer ? SynthesisTrail.Describe(answer.End) : outcome.Exception!.Message;

    public void Release(AudioAnswer<TResult> result)
    {
    }

    public bool ReportsItself(AudioAnswer<TResult> result, FailoverGroup group, in FailoverAttempt attempt)
    {
        if (result.Result is null)
        {
            return false;
        }

        // The longer the audio, the longer the work: only what comes on top of it tells of the region.
        var length = request.LengthOf(result.Result).Ticks;
        group.Health.Record(attempt.AnsweredAt(attempt.StartedAt + Math.Max(0, attempt.Elapsed - length)), AttemptVerdict.Success);
        return true;
    }

    public void Answered(in FailoverAttempt attempt)
    {
    }

    public AudioAnswer<TResult> GiveUp(AudioAnswer<TResult> last, AttemptVerdict verdict, TimeSpan? retryAfter) =>
        verdict == AttemptVerdict.Throttled && retryAfter is not null ? last with { End = last.End with { RetryAfter = retryAfter } } : last;

    public Exception Translate(Exception last, in FailoverAttempt attempt) => last;

    public AudioAnswer<TResult> Reject(NoEndpointAvailableException rejection, bool busy) => throw rejection;

    private async ValueTask<AudioAnswer<TResult>> AnswerOf(HttpResponseMessage response, FailoverEndpoint endpoint, SpeechRegion region, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        var (end, result) = response.IsSuccessStatusCode ? AudioAnswers.Read(request, response, body) : (AudioAnswers.RefusalOf(response, body, speech.Time), null);
        return new AudioAnswer<TResult>(region, request.EndpointIdAt(endpoint, region), end, result);
    }
}
