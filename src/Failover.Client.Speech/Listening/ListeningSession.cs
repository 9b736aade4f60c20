namespace Failover.Client.Speech;

/// <summary>One region that listens, from its first sign to its end.</summary>
internal sealed class ListeningSession(ListeningTarget target, ReplayReader audio, ListeningSink sink, AttemptReaper reaper)
{
    private FailoverGroup? _group;
    private FailoverAttempt _attempt;
    private IRunningAttempt? _running;
    private int _isLetGo;

    public string Region => target.Endpoint.Name;

    public ReplayReader Audio => audio;

    public ListeningSink Sink => sink;

    /// <summary>How it ended; one that still listens has not failed.</summary>
    public SpeechEnd End { get; private set; } = SpeechEnd.Completed;

    public SpeechVerdict Verdict { get; private set; }

    public void Start(IListeningTransport transport) => _running = transport.Start(target, audio, sink);

    /// <summary>Decides what it means, as far as it is known.</summary>
    public ListeningSession Judge()
    {
        End = sink.End ?? SpeechEnd.Completed;
        // There is no voice to be had elsewhere: what names one is as good as any refusal.
        Verdict = SpeechVerdicts.Of(End, hasAudio: true, isCustom: false) is var verdict && verdict == SpeechVerdict.VoiceUnavailable ? SpeechVerdict.RequestRefused : verdict;
        return this;
    }

    /// <summary>Waits for the end. A region that owes a word and says none is given up.</summary>
    public async Task WaitAsync(TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        while (!sink.HasEnded.IsCompleted)
        {
            await InlineWait.ForAsync(sink.HasEnded, patience, time, cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (!sink.HasEnded.IsCompleted && sink.IsOverdue(patience))
            {
                LetGo();
                sink.Ended(new SpeechEnd(SpeechErrorCode.ServiceTimeout, FormattableString.Invariant($"No word came for {patience.TotalSeconds:0.###} s.")));
            }
        }

        Judge();
    }

    /// <summary>From now on the group waits for the report; before, an outcome belongs to the loop.</summary>
    public void ReportTo(FailoverGroup group, in FailoverAttempt attempt) => (_attempt, _group) = (attempt, group);

    /// <summary>Tells the group once how it went.</summary>
    public void Report(AttemptVerdict verdict) =>
        Interlocked.Exchange(ref _group, null)?.Health.Record(_attempt, verdict, verdict == AttemptVerdict.Success ? null : SynthesisTrail.Describe(End), End.RetryAfter);

    /// <summary>Nothing that it says counts any more. It ends in the background.</summary>
    public void LetGo()
    {
        if (Interlocked.Exchange(ref _isLetGo, 1) == 0 && _running is { } running)
        {
            var hasEnded = sink.HasEnded.IsCompleted;
            sink.Close();
            audio.Stop();
            reaper.Take(running, () => hasEnded, static () => { });
        }
    }
}
