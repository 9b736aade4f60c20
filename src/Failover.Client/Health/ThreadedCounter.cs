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
            mine.Add();
        }
        else
        {
            Interlocked.Increment(ref _cells.Shared.Count);
        }
    }

    /// <summary>The cell of a thread, for whoever adds often; <see langword="null"/> where threads have to share.</summary>
    public Cell? CellOf(int thread) => _cells.Of(thread);

    /// <summary>What one thread has added.</summary>
    public sealed class Cell
    {
        public long Count;

        public void Add() => Volatile.Write(ref Count, Count + 1);
    }
}
