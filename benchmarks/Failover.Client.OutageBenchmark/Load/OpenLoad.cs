namespace Failover.Client.OutageBenchmark;

/// <summary>Calls on a fixed schedule, each begun when it is due however long those before it take. A wait is counted from that moment, so that slow answers do not hide behind calls that were never made.</summary>
internal sealed class OpenLoad(Caller caller, TimeProvider time, CancellationToken cancellationToken)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);
    private readonly List<Task> _underWay = [];

    /// <summary>Begins calls at that rate until the time is over; those that have not ended then go on, and are missing from the phase until they have.</summary>
    /// <param name="rate">Calls a second.</param>
    /// <param name="duration">For how long.</param>
    /// <param name="isOver">Asked before each call whether this is enough.</param>
    public Task<Phase> RunAsync(int rate, TimeSpan duration, Func<Phase, bool>? isOver = null) =>
        Task.Factory.StartNew(() => Run(rate, duration, isOver), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Ends when every call has ended.</summary>
    public Task EndAsync() => Task.WhenAll(_underWay).WaitAsync(cancellationToken);

    private Phase Run(int rate, TimeSpan duration, Func<Phase, bool>? isOver)
    {
        var phase = new Phase(rate, duration);
        var began = time.GetTimestamp();
        for (var i = 0; i < phase.Planned && isOver?.Invoke(phase) != true; i++)
        {
            var (place, due) = (i, phase.DueAt(i));
            WaitUntil(began, due);
            phase.Begun = i + 1;

            // On another thread: what a call does before its first wait must not hold up the next one.
            _underWay.Add(Task.Run(() => CallAsync(phase, place, began, due), CancellationToken.None));
        }

        return phase;
    }

    private async Task CallAsync(Phase phase, int place, long began, TimeSpan due)
    {
        var (region, failure) = await caller.CallAsync();
        phase.End(place, new Call(due, time.GetElapsedTime(began) - due, region, failure));
    }

    private void WaitUntil(long began, TimeSpan due)
    {
        while (due - time.GetElapsedTime(began) is { Ticks: > 0 } wait)
        {
            if (wait > Tick)
            {
                // Waits are whole milliseconds and end late rather than early: the last one is not left to them.
                cancellationToken.WaitHandle.WaitOne(wait - Tick);
                cancellationToken.ThrowIfCancellationRequested();
            }
            else
            {
                Thread.Yield();
            }
        }
    }
}
