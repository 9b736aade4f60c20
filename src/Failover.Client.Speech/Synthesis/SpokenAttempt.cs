namespace Failover.Client.Speech;

/// <summary>What came of one attempt: audio that has begun, or an end without any.</summary>
internal sealed class SpokenAttempt(SynthesisTarget target, ISynthesisAttempt running, AudioSink sink, AttemptReaper reaper)
{
    private int _isReaped;

    public SynthesisTarget Target => target;

    /// <summary>What the transport made; an adapter finds its own result there.</summary>
    public ISynthesisAttempt Running => running;

    public AudioSink Sink => sink;

    /// <summary>Tells the group how the rest went, once the audio is its caller's.</summary>
    public AnswerReport Report { get; } = new();

    /// <summary>What it means, as far as was known at the last <see cref="Judge"/>.</summary>
    public SpeechVerdict Verdict { get; private set; }

    /// <summary>How it ended; a turn that still runs has not failed.</summary>
    public SpeechEnd End { get; private set; } = SpeechEnd.Completed;

    /// <summary>Audio that has begun is an answer, unless it is known already that it was cut: nobody has heard it yet.</summary>
    public SpokenAttempt Judge()
    {
        End = sink.End ?? SpeechEnd.Completed;
        Verdict = SpeechVerdicts.Of(End, sink.BytesReceived > 0, target.Deployment is not null);
        return this;
    }

    /// <summary>Lets go of the attempt, which may still run.</summary>
    public void Reap()
    {
        if (Interlocked.Exchange(ref _isReaped, 1) == 0)
        {
            reaper.Take(running, sink);
        }
    }
}
