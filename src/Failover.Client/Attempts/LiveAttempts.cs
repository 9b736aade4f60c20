using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Failover.Client;

/// <summary>Every attempt of a group that is in flight, watched by one timer: it ends what is overdue, and notices an endpoint on which everything hangs.</summary>
internal sealed class LiveAttempts : IDisposable
{
    private readonly GroupClock _clock;
    private readonly Action<FailoverEndpoint> _onStuck;
    private ITimer? _timer;
    private volatile bool _isDisposed;
    private readonly ConcurrentQueue<LiveAttempt> _idle = new();

    // One at hand for each thread, before the queue that all share.
    private readonly PerThread<Hand> _hands = new();
    private readonly object _gate = new();
    private LiveAttempt[] _all = [];
    private long _armedFor = long.MaxValue;

    public LiveAttempts(GroupClock clock, Action<FailoverEndpoint> onStuck)
    {
        _clock = clock;
        _onStuck = onStuck;
    }

    public LiveAttempt Begin(in FailoverAttempt attempt, long deadline, bool mayMove) =>
        Begin(attempt.Endpoint, attempt.Generation, attempt.Lease, attempt.StartedAt, deadline, mayMove);

    /// <summary>The same of an attempt in its parts, which nobody has to put together.</summary>
    public LiveAttempt Begin(FailoverEndpoint endpoint, long generation, long lease, long startedAt, long deadline, bool mayMove)
    {
        var thread = Environment.CurrentManagedThreadId;
        var live = Take(_hands.Of(thread)) ?? Another();
        live.Begin(endpoint, generation, lease, startedAt, deadline, mayMove, thread);
        if (deadline < Volatile.Read(ref _armedFor))
        {
            Arm(deadline);
        }

        return live;
    }

    public void Finish(LiveAttempt attempt) => Finish(attempt, Environment.CurrentManagedThreadId);

    /// <summary>Takes an attempt back that is over.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="thread">The number of the calling thread.</param>
    public void Finish(LiveAttempt attempt, int thread)
    {
        if (!attempt.TryFinish())
        {
            Drop(attempt);
        }
        else if (_hands.Of(thread) is { Attempt: null } mine)
        {
            mine.Attempt = attempt;
        }
        else
        {
            _idle.Enqueue(attempt);
        }

        if (_isDisposed)
        {
            Dispose();
        }
    }

    private static LiveAttempt? Take(Hand? hand)
    {
        var live = hand?.Attempt;
        if (live is not null)
        {
            hand!.Attempt = null;
        }

        return live;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private LiveAttempt Another()
    {
        if (_idle.TryDequeue(out var idle))
        {
            return idle;
        }

        var made = new LiveAttempt();
        lock (_gate)
        {
            _all = [.. _all, made];
        }

        return made;
    }

    /// <summary>Apart from the above, which every call passes: what this captures would be made there each time.</summary>
    private void Drop(LiveAttempt attempt)
    {
        lock (_gate)
        {
            _all = Array.FindAll(_all, a => a != attempt);
        }
    }

    /// <summary>An endpoint left rotation: calls that wait on it and can go elsewhere do so now, and not when their time is over.</summary>
    public void MoveAway(FailoverEndpoint endpoint)
    {
        foreach (var attempt in Volatile.Read(ref _all))
        {
            var use = attempt.Use;
            if (attempt.IsLive(use) && attempt.Endpoint?.Health == endpoint.Health && attempt.MayMove)
            {
                attempt.TryEnd(use, AttemptEnd.MovedAway);
            }
        }
    }

    /// <summary>How many attempts wait on an endpoint.</summary>
    public int Count(FailoverEndpoint endpoint)
    {
        var count = 0;
        foreach (var attempt in Volatile.Read(ref _all))
        {
            if (attempt.IsLive(attempt.Use) && attempt.Endpoint?.Health == endpoint.Health)
            {
                count++;
            }
        }

        return count;
    }

    /// <summary>Ends the timer as soon as nothing is in flight: whoever still waits is not let wait for ever.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            if (!Array.Exists(_all, static a => a.IsLive(a.Use)))
            {
                _timer?.Dispose();
                (_timer, _armedFor) = (null, long.MaxValue);
            }
        }
    }

    private void Sweep()
    {
        // First of all: an attempt that begins from here on arms the timer itself.
        Interlocked.Exchange(ref _armedFor, long.MaxValue);
        // Once here instead of at the beginning of every attempt: each thread's writes so far are seen below.
        Interlocked.MemoryBarrierProcessWide();
        var now = _clock.Now;
        var next = long.MaxValue;
        foreach (var attempt in Volatile.Read(ref _all))
        {
            var use = attempt.Use;
            if (!attempt.IsLive(use))
            {
                continue;
            }

            if (attempt.Deadline > now)
            {
                next = Math.Min(next, attempt.Deadline);
                continue;
            }

            var endpoint = attempt.Endpoint!;
            // Before it is ended, so that it counts as one of those that hang.
            _onStuck(endpoint);
            attempt.TryEnd(use, AttemptEnd.TimedOut);
        }

        if (next < long.MaxValue)
        {
            Arm(next);
        }
    }

    private void Arm(long deadline)
    {
        lock (_gate)
        {
            if (deadline < _armedFor)
            {
                _armedFor = deadline;
                _timer ??= _clock.Time.CreateTimer(static s => ((LiveAttempts)s!).Sweep(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                _timer.Change(TimeSpan.FromTicks(Math.Max(0, deadline - _clock.Now)), Timeout.InfiniteTimeSpan);
            }
        }
    }

    private sealed class Hand
    {
        public LiveAttempt? Attempt;
    }
}
