namespace Failover.Client.Testing;

/// <summary>A timer of a <see cref="ManualTimeProvider"/>, whose lock guards every field that changes.</summary>
internal sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
{
    public static readonly IComparer<ManualTimer> ByDueTime = Comparer<ManualTimer>.Create(static (x, y) =>
        x.Due != y.Due ? x.Due.CompareTo(y.Due) : x.Turn.CompareTo(y.Turn));

    // What the system's timers accept, so that code which passes here also runs there.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private readonly ExecutionContext? _context = ExecutionContext.Capture();

    public long Due { get; set; }

    public long Turn { get; set; }

    public long Period { get; set; }

    public bool Disposed { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        ThrowIfOutOfRange(dueTime, nameof(dueTime));
        ThrowIfOutOfRange(period, nameof(period));
        return clock.Set(this, dueTime, period);
    }

    public void Fire()
    {
        if (_context is null)
        {
            callback(state);
            return;
        }

        ExecutionContext.Run(_context, static timer => ((ManualTimer)timer!).Invoke(), this);
    }

    public void Dispose() => clock.Remove(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Invoke() => callback(state);

    private static void ThrowIfOutOfRange(TimeSpan value, string name)
    {
        if (value != Timeout.InfiniteTimeSpan && (value < TimeSpan.Zero || value > Longest))
        {
            throw new ArgumentOutOfRangeException(name, value, "A timer takes 0 to 49 days, or Timeout.InfiniteTimeSpan.");
        }
    }
}
