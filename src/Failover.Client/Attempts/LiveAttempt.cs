namespace Failover.Client;

/// <summary>Why an attempt was ended before its endpoint answered.</summary>
internal enum AttemptEnd
{
    /// <summary>It was not.</summary>
    None,

    /// <summary>Its time was over.</summary>
    TimedOut,

    /// <summary>Its endpoint was taken out of rotation, and the call can go elsewhere.</summary>
    MovedAway,

    /// <summary>Its caller left, or no longer needs it.</summary>
    CallerLeft,
}

/// <summary>One attempt in flight: its token, and who ended it. Used again for the next attempt unless it was ended.</summary>
#pragma warning disable CA1001 // A source without a timer of its own holds nothing; disposing it while its token is being cancelled would only race.
internal sealed partial class LiveAttempt
{
    private readonly CancellationTokenSource _source;

    // Twice the number of uses so far, plus one while in use: who means to end one use can never hit the next.
    private long _use;

    // The use that somebody means to end, or has ended.
    private long _ended;
    private int _end;

    // The attempt in its parts: to write a reference costs more than to compare it.
    private long _generation, _lease;

    public LiveAttempt()
    {
        _source = new CancellationTokenSource();
        Token = _source.Token;
    }

    public FailoverEndpoint? Endpoint { get; private set; }

    /// <summary>When it began, in ticks of the group's clock.</summary>
    public long StartedAt { get; private set; }

    /// <summary>What it carries out.</summary>
    public FailoverAttempt Attempt => new(Endpoint!, _generation, _lease, StartedAt);

    /// <summary>The number of the thread that began it.</summary>
    public int Thread { get; private set; }

    /// <summary>When its time is over, in ticks of the group's clock.</summary>
    public long Deadline { get; private set; }

    /// <summary>Whether its call may go elsewhere although nobody knows what became of it here.</summary>
    public bool MayMove { get; private set; }

    public long Use => Volatile.Read(ref _use);

    public AttemptEnd End => (AttemptEnd)Volatile.Read(ref _end);

    public CancellationToken Token { get; }

    /// <summary>Whether this use is under way, and nobody has ended it.</summary>
    public bool IsLive(long use) => (use & 1) == 1 && Volatile.Read(ref _ended) != use;

    public void Begin(FailoverEndpoint endpoint, long generation, long lease, long startedAt, long deadline, bool mayMove, int thread)
    {
        if (Endpoint != endpoint)
        {
            Endpoint = endpoint;
        }

        (_generation, _lease, StartedAt, Deadline, MayMove, Thread) = (generation, lease, startedAt, deadline, mayMove, thread);
        // Nobody else writes while it is not in use; whoever watches makes sure to see it.
        Volatile.Write(ref _use, _use + 1);
    }

    /// <summary>Ends this use before its time; the first to do so says why.</summary>
    /// <param name="use">Which one: <see cref="Use"/> as it was when that was decided.</param>
    /// <param name="why">What its call is told.</param>
    /// <param name="isHeld">Whether the attempt cannot be finished before this returns.</param>
    public void TryEnd(long use, AttemptEnd why, bool isHeld = false)
    {
        var ended = Volatile.Read(ref _ended);
        // Uses only go up: whoever comes late with an earlier one must not undo what was said of a later.
        if ((use & 1) == 0 || ended >= use || Interlocked.CompareExchange(ref _ended, use, ended) != ended)
        {
            return;
        }

        if (!isHeld)
        {
            // Whoever finishes the attempt writes that and then looks whether it was ended, with no fence between: the fence of all threads stands here, where it is rarely passed.
            Interlocked.MemoryBarrierProcessWide();
            if (Use != use)
            {
                return;
            }
        }

        Volatile.Write(ref _end, (int)why);
        _source.Cancel();
    }

    /// <summary>The attempt is over. Whether it can be used again: not if somebody ended it, whose work on the token may not be done yet.</summary>
    public bool TryFinish()
    {
        var use = _use;
        Volatile.Write(ref _use, use + 1);
        return Volatile.Read(ref _ended) != use && _source.TryReset();
    }
}
