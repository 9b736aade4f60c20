using Failover.Client.Testing;

namespace Failover.Client.SocketTests;

/// <summary>The system's time without its standstills: while the machine does not get round to the tests, no deadline of theirs comes nearer.</summary>
/// <remarks>It ticks on the thread pool, so that it stands still as well while the pool has no thread to spare.</remarks>
internal sealed class SteadyClock : TimeProvider, IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(5);

    // What a timer may be late on a machine that is merely busy. What goes beyond it did not happen.
    private static readonly TimeSpan MostAtOnce = 5 * Pace;

    private readonly ManualTimeProvider _time = new(System.GetUtcNow());
    private readonly CancellationTokenSource _end = new();

    public SteadyClock() => _ = TickAsync(_end.Token);

    public override long TimestampFrequency => _time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _time.GetUtcNow();

    public override long GetTimestamp() => _time.GetTimestamp();

    /// <summary>Fires on a thread of the pool, as the system's timers do: whoever blocks there does not stop the clock.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _time.CreateTimer(_ => ThreadPool.QueueUserWorkItem(s => callback(s), state), null, dueTime, period);

    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }

    private async Task TickAsync(CancellationToken end)
    {
        var last = System.GetTimestamp();
        while (!end.IsCancellationRequested)
        {
            await Task.Delay(Pace, System, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var now = System.GetTimestamp();
            var passed = System.GetElapsedTime(last, now);
            _time.Advance(passed < MostAtOnce ? passed : MostAtOnce);
            last = now;
        }
    }
}
