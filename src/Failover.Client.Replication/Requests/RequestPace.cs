namespace Failover.Client.Replication;

/// <summary>Keeps to what a service allows in a minute, so that copies do not take its quota from each other.</summary>
/// <param name="limit">How many requests a minute; 1 or more.</param>
/// <param name="time">The clock.</param>
internal sealed class RequestPace(int limit, TimeProvider time)
{
    // A little more than a minute: requests do not all travel equally long.
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(61);

    private readonly object _gate = new();
    private readonly Queue<long> _sent = new();

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (Take() is { } wait)
        {
            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes a place in the present minute.</summary>
    /// <returns>How long until there is one; <see langword="null"/> if it was taken.</returns>
    private TimeSpan? Take()
    {
        lock (_gate)
        {
            while (_sent.TryPeek(out var oldest) && time.GetElapsedTime(oldest) >= Window)
            {
                _sent.Dequeue();
            }

            if (_sent.Count >= limit)
            {
                return Window - time.GetElapsedTime(_sent.Peek());
            }

            _sent.Enqueue(time.GetTimestamp());
            return null;
        }
    }
}
