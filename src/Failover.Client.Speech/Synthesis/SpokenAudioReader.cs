namespace Failover.Client.Speech;

/// <summary>Reads the audio of the attempt that speaks, and says how it went when it is over.</summary>
internal sealed class SpokenAudioReader(SpokenAttempt spoken, FailoverSpeech speech, SpeechSettings settings) : IDisposable
{
    private List<byte[]>? _buffered;
    private int _next, _isOver;

    /// <summary>Who speaks, and why.</summary>
    public SpeechSource Source { get; set; } = null!;

    /// <summary>What the transport made of it.</summary>
    public ISynthesisAttempt Attempt => spoken.Running;

    public SpokenAttempt Spoken => spoken;

    /// <summary>The next piece of audio; <see langword="null"/> at the end.</summary>
    /// <exception cref="CutAudioException">The region was lost.</exception>
    public async ValueTask<byte[]?> ReadAsync(CancellationToken cancellationToken)
    {
        if (_buffered is not null)
        {
            return _next < _buffered.Count ? _buffered[_next++] : null;
        }

        if (await NextAsync(settings.AudioIdleTimeout, cancellationToken).ConfigureAwait(false) is { } audio)
        {
            return audio;
        }

        Conclude();
        return spoken.Verdict == SpeechVerdict.Answered ? null
            : throw new CutAudioException(spoken.Target.Endpoint.Name, spoken.Sink.BytesReceived, spoken.End.Code, spoken.End.Details, spoken.End.Exception);
    }

    /// <summary>Reads all of it before anybody hears any; says whether it is whole.</summary>
    public async ValueTask<bool> BufferAsync(CallDeadline deadline, CancellationToken cancellationToken)
    {
        var pieces = new List<byte[]>();
        try
        {
            while (await NextAsync(deadline.Left < settings.AudioIdleTimeout ? deadline.Left : settings.AudioIdleTimeout, cancellationToken).ConfigureAwait(false) is { } audio)
            {
                pieces.Add(audio);
            }
        }
        catch
        {
            Dispose();
            throw;
        }

        Conclude();
        _buffered = pieces;
        return spoken.Verdict == SpeechVerdict.Answered;
    }

    /// <summary>Whoever stops listening holds it against nobody.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isOver, 1) == 0)
        {
            spoken.Report.GivenUp();
            spoken.Reap();
        }
    }

    private async ValueTask<byte[]?> NextAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var reader = spoken.Sink.Reader;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (reader.TryRead(out var audio))
            {
                return audio;
            }

            var more = reader.WaitToReadAsync(CancellationToken.None);
            if (more.IsCompletedSuccessfully)
            {
                if (!more.Result)
                {
                    return null;
                }

                continue;
            }

            var waiting = more.AsTask();
            if (patience > TimeSpan.Zero)
            {
                await InlineWait.ForAsync(waiting, patience, speech.Time, cancellationToken).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (!waiting.IsCompleted)
            {
                spoken.Sink.GiveUp(new SpeechEnd(SpeechErrorCode.ServiceTimeout, FormattableString.Invariant($"No audio came for {Math.Max(0, patience.TotalSeconds):0.###} s.")));
            }
        }
    }

    private void Conclude()
    {
        spoken.Judge();
        if (Interlocked.Exchange(ref _isOver, 1) != 0)
        {
            return;
        }

        if (spoken.Verdict == SpeechVerdict.Answered)
        {
            spoken.Report.Completed();
        }
        else
        {
            Log.AudioCut(speech.Group.Logger, speech.Group.Name, spoken.Target.Endpoint.Name, spoken.Sink.BytesReceived, spoken.End.Details);
            spoken.Report.Cut(SynthesisTrail.Describe(spoken.End));
        }

        spoken.Reap();
    }
}
