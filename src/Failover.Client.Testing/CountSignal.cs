namespace Failover.Client.Testing;

/// <summary>A number that can be awaited, so that nobody has to poll for it.</summary>
internal sealed class CountSignal
{
    private readonly object _gate = new();
    private readonly List<(long Count, TaskCompletionSource Reached)> _waiters = [];
    private long _value;

    public long Value => Volatile.Read(ref _value);

    public void Add(long change)
    {
        lock (_gate)
        {
            SetCore(_value + change);
        }
    }

    public void Set(long value)
    {
        lock (_gate)
        {
            SetCore(value);
        }
    }

    public async Task WaitAsync(long count, CancellationToken cancellationToken)
    {
        (long Count, TaskCompletionSource Reached) waiter;
        lock (_gate)
        {
            if (_value >= count)
            {
                return;
            }

            // Continuations run elsewhere: the counting thread may hold locks of its own.
            waiter = (count, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            _waiters.Add(waiter);
        }

        try
        {
            await waiter.Reached.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                _waiters.Remove(waiter);
            }
        }
    }

    private void SetCore(long value)
    {
        Volatile.Write(ref _value, value);
        foreach (var (count, reached) in _waiters)
        {
            if (value >= count)
            {
                reached.TrySetResult();
            }
        }
    }
}
