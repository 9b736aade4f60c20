using System.Diagnostics;

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
internal sealed class LiveAttempt
{
    private readonly CancellationTokenSource _source = new();

    // Twice the number of uses so far, plus one while in use: who means to end one use can never hit the next.
    private long _use;
    private int _end;
    private FailoverAttempt _attempt;

    public FailoverEndpoint? Endpoint => _attempt.Endpoint;

    /// <summary>What it carries out.</summary>
    public ref readonly FailoverAttempt Attempt => ref _attempt;

    /// <summary>Ends it when its caller leaves.</summary>
    public CancellationTokenRegistration CallersLeave { get; set; }

    /// <summary>The caller's token.</summary>
    public CancellationToken Caller { get; set; }

    /// <summary>The order that stood when its call began.</summary>
    public EndpointOrder? Order { get; set; }

    public Activity? Activity { get; set; }

    /// <summary>The HTTP request that it sends. Kept here with what follows, where it costs no call a byte.</summary>
    public HttpRequestMessage? Request { get; set; }

    /// <summary>Address and body as the caller wrote them: a handler below may put its own in their place.</summary>
    public (Uri? Uri, HttpContent? Content) Written { get; set; }

    /// <summary>What was put on the request in the place of the caller's.</summary>
    public RequestAim Aim { get; set; }

    /// <summary>When it went out, to the tick; what <see cref="Attempt"/> says may be rough.</summary>
    public long SentAt { get; set; }

    /// <summary>When its time is over, in ticks of the group's clock.</summary>
    public long Deadline { get; private set; }

    /// <summary>Whether its call may go elsewhere although nobody knows what became of it here.</summary>
    public bool MayMove { get; private set; }

    public long Use => Volatile.Read(ref _use);

    public AttemptEnd End => (AttemptEnd)Volatile.Read(ref _end);

    public CancellationToken Token => _source.Token;

    public static bool IsLive(long use) => (use & 1) == 1;

    public void Begin(in FailoverAttempt attempt, long deadline, bool mayMove)
    {
        (_attempt, Deadline, MayMove) = (attempt, deadline, mayMove);
        // Nobody else writes while it is not in use; whoever watches makes sure to see it.
        Volatile.Write(ref _use, _use + 1);
    }

    /// <summary>Ends this use before its time; the first to do so says why.</summary>
    public void TryEnd(long use, AttemptEnd why)
    {
        if (IsLive(use) && Interlocked.CompareExchange(ref _use, use + 1, use) == use)
        {
            Volatile.Write(ref _end, (int)why);
            _source.Cancel();
        }
    }

    /// <summary>The attempt is over. Whether it can be used again: not if somebody ended it, whose work on the token may not be done yet.</summary>
    public bool TryFinish()
    {
        var use = Use;
        return IsLive(use) && Interlocked.CompareExchange(ref _use, use + 1, use) == use && _source.TryReset();
    }
}
