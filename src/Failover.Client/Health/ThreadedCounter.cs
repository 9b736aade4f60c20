namespace Failover.Client;

/// <summary>A count that any number of threads adds to at once.</summary>
internal sealed class ThreadedCounter
{
    private readonly PerThread<Cell> _cells = new();

    public long Value
    {
        get
        {
            var sum = Volatile.Read(ref _cells.Shared.Count);
            foreach (var cell in _cells.All)
            {
                sum += cell is null ? 0 : Volatile.Read(ref cell.Count);
            }

            return sum;
        }
    }

    /// <summary>Adds one.</summary>
    /// <param name="thread">The number of the calling thread.</param>
    public void Add(int thread)
    {
        if (_cells.Of(thread) is { } mine)
        {
            Volatile.Write(ref mine.Count, mine.Count + 1);
        }
        else
        {
            Interlocked.Increment(ref _cells.Shared.Count);
        }
    }

    private sealed class Cell
    {
        public long Count;
    }
}
