namespace Failover.Client.Speech;

/// <summary>Takes in what a transport reports of one attempt, and passes on what counts. Safe for any thread.</summary>
internal sealed class ListeningSink(string region, ReplayReader audio, IListener listener, TimeProvider time)
{
    private readonly object _gate = new();
    private readonly TaskCompletionSource _began = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SpeechEnd? _end;
    private bool _isClosed, _isOpenPhrase, _wasAtEnd;
    private long _lastSign;

    /// <summary>Ends when the region listens, or with the end where it never did. Never fails.</summary>
    public Task Began => _began.Task;

    /// <summary>Ends with the attempt.</summary>
    public Task HasEnded => _ended.Task;

    /// <summary>How it ended; <see langword="null"/> while it has not.</summary>
    public SpeechEnd? End => Volatile.Read(ref _end);

    /// <summary>Whether a final phrase came.</summary>
    public bool HasPhrases { get; private set; }

    /// <summary>The region listens.</summary>
    public void Listens()
    {
        lock (_gate)
        {
            Sign(_isOpenPhrase);
        }
    }

    /// <summary>Somebody has begun to talk.</summary>
    public void PhraseBegins()
    {
        lock (_gate)
        {
            Sign(isOpenPhrase: true);
        }
    }

    /// <param name="offset">From the beginning of what this region hears.</param>
    /// <param name="duration">How long it is so far.</param>
    /// <param name="payload">What the transport made of it.</param>
    public void Hypothesis(TimeSpan offset, TimeSpan duration, object payload)
    {
        lock (_gate)
        {
            Sign(isOpenPhrase: true);
            if (!_isClosed)
            {
                listener.Hypothesis(new HeardPhrase(region, audio.Start + offset, duration, payload));
            }
        }
    }

    /// <summary>A phrase is known. Another region would not hear it again, and so it is told under the same lock that shuts this one out.</summary>
    /// <param name="offset">From the beginning of what this region hears.</param>
    /// <param name="duration">How long it is.</param>
    /// <param name="payload">What the transport made of it.</param>
    public void Phrase(TimeSpan offset, TimeSpan duration, object payload)
    {
        lock (_gate)
        {
            Sign(isOpenPhrase: false);
            if (!_isClosed)
            {
                HasPhrases = true;
                audio.Release(offset + duration);
                listener.Phrase(new HeardPhrase(region, audio.Start + offset, duration, payload));
            }
        }
    }

    /// <summary>The end; the first one counts.</summary>
    public void Ended(SpeechEnd end)
    {
        lock (_gate)
        {
            _end ??= end;
            _isClosed = true;
        }

        _began.TrySetResult();
        _ended.TrySetResult();
    }

    /// <summary>From now on nothing that this region says counts.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
        }
    }

    /// <summary>Whether the region owes a word, and has not said any for so long. In silence it owes none.</summary>
    public bool IsOverdue(TimeSpan patience)
    {
        lock (_gate)
        {
            if (audio.IsAtEnd && !_wasAtEnd)
            {
                (_wasAtEnd, _lastSign) = (true, time.GetTimestamp());
            }

            return (_isOpenPhrase || _wasAtEnd) && time.GetElapsedTime(_lastSign) >= patience;
        }
    }

    private void Sign(bool isOpenPhrase)
    {
        (_isOpenPhrase, _lastSign) = (isOpenPhrase, time.GetTimestamp());
        _began.TrySetResult();
    }
}
