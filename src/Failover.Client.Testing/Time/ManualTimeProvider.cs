namespace Failover.Client.Testing;

/// <summary>
/// A clock that moves only when told, so that a test of minutes takes microseconds and ends the same way every time.
/// </summary>
/// <remarks>
/// <para>
/// Give it to whatever takes a <see cref="TimeProvider"/>. Timers fire inside <see cref="Advance"/>, on the calling
/// thread and outside every lock of the clock, in the order in which they are due; those due at the same instant fire
/// in the order in which they were set.
/// </para>
/// <para>All members may be used from several threads at once.</para>
/// </remarks>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly object _gate = new();
    private readonly SortedSet<ManualTimer> _armed = new(ManualTimer.ByDueTime);
    private readonly CountSignal _activeTimers = new();
    private DateTimeOffset _origin;
    private long _elapsed;
    private long _target;
    private long _lastTurn;

    /// <summary>Creates a clock that stands still.</summary>
    /// <param name="start">The first <see cref="GetUtcNow"/>; 2030-01-01 00:00 UTC where left out.</param>
    public ManualTimeProvider(DateTimeOffset? start = null) =>
        _origin = (start ?? new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero)).ToUniversalTime();

    /// <summary>The number of timers that are set and have yet to fire: zero once everything under test has let go.</summary>
    public int ActiveTimers => (int)_activeTimers.Value;

    /// <summary>The units of <see cref="GetTimestamp"/> in a second.</summary>
    /// <value>10,000,000: a unit is a tick of <see cref="TimeSpan"/>.</value>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>UTC, on every machine.</summary>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>The wall clock: the start, plus all advances, plus the steps of <see cref="SetUtcNow"/>.</summary>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _origin.AddTicks(_elapsed);
        }
    }

    /// <summary>The monotonic clock, in ticks of 100 ns: zero at the start, moved by <see cref="Advance"/> alone.</summary>
    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return _elapsed;
        }
    }

    /// <summary>Moves time forward and fires every timer that comes due on the way.</summary>
    /// <remarks>
    /// While a timer fires, the clock stands at that timer's due time. Timers that a callback sets are honoured in the
    /// same advance. Advances from within a callback, or from several threads, add up. An exception from a callback
    /// leaves the clock where it happened; the next advance goes on from there.
    /// </remarks>
    /// <param name="by">How far; zero fires what is already due.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is negative.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        lock (_gate)
        {
            _target += by.Ticks;
        }

        while (TryTakeDue() is { } timer)
        {
            timer.Fire();
        }
    }

    /// <summary>Moves time forward as on a machine that was asleep: what came due meanwhile fires late, when it wakes.</summary>
    /// <remarks>Timers find the clock where the sleep ended. One with a period that was missed several times fires once.</remarks>
    /// <param name="time">How long; more than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is not more than 0.</exception>
    public void Sleep(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        lock (_gate)
        {
            _target += time.Ticks;
            _elapsed += time.Ticks;
        }

        Advance(TimeSpan.Zero);
    }

    /// <summary>Steps the wall clock, as a correction from a time server does: no timer fires, no duration changes.</summary>
    /// <param name="value">What <see cref="GetUtcNow"/> says from now on; it may lie in the past.</param>
    public void SetUtcNow(DateTimeOffset value)
    {
        lock (_gate)
        {
            _origin = value.ToUniversalTime().AddTicks(-_elapsed);
        }
    }

    /// <summary>
    /// Waits until the code under test has set its timers, so that the next <see cref="Advance"/> finds them.
    /// </summary>
    /// <param name="count">Ends the wait when <see cref="ActiveTimers"/> is at least this.</param>
    /// <param name="cancellationToken">Gives up the wait.</param>
    public Task WaitForTimersAsync(int count, CancellationToken cancellationToken = default) =>
        _activeTimers.WaitAsync(count, cancellationToken);

    /// <summary>Sets a timer that fires when <see cref="Advance"/> passes its due time.</summary>
    /// <remarks>A due time of zero waits for the next advance too: nothing fires until the clock is told to move.</remarks>
    /// <param name="callback">What to run.</param>
    /// <param name="state">What to hand to <paramref name="callback"/>.</param>
    /// <param name="dueTime">Time until it first fires; <see cref="Timeout.InfiniteTimeSpan"/> for never; at most 49 days.</param>
    /// <param name="period">Time between later firings; zero or <see cref="Timeout.InfiniteTimeSpan"/> to fire once; at most 49 days.</param>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    internal bool Set(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            if (timer.Disposed)
            {
                return false;
            }

            _armed.Remove(timer);
            timer.Period = period > TimeSpan.Zero ? period.Ticks : 0;
            if (dueTime >= TimeSpan.Zero)
            {
                Arm(timer, _elapsed + dueTime.Ticks);
            }

            _activeTimers.Set(_armed.Count);
            return true;
        }
    }

    internal void Remove(ManualTimer timer)
    {
        lock (_gate)
        {
            timer.Disposed = true;
            _armed.Remove(timer);
            _activeTimers.Set(_armed.Count);
        }
    }

    private ManualTimer? TryTakeDue()
    {
        lock (_gate)
        {
            if (_armed.Min is not { } timer || timer.Due > _target)
            {
                _elapsed = _target;
                return null;
            }

            // Later than it was due only after a sleep.
            _elapsed = Math.Max(_elapsed, timer.Due);
            _armed.Remove(timer);
            if (timer.Period > 0)
            {
                Arm(timer, _elapsed + timer.Period);
            }

            _activeTimers.Set(_armed.Count);
            return timer;
        }
    }

    private void Arm(ManualTimer timer, long due)
    {
        timer.Due = due;
        timer.Turn = ++_lastTurn;
        _armed.Add(timer);
    }
}
