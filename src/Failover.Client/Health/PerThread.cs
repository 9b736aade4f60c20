namespace Failover.Client;

/// <summary>One object for each thread that comes by, which alone writes it: numbers that every call writes need neither a lock nor an atomic operation, and no core waits for another's memory. A reader adds them up.</summary>
/// <remarks>By the thread's number, which no two live threads share; the next thread that gets the number goes on where the last one ended.
/// By thread and not by core, so that a simulation on one thread is the same every time.</remarks>
internal sealed class PerThread<T>
    where T : class, new()
{
    // As many threads as an application with two cores or twenty has at a time. A process of more lets the others share one object.
    private const int Count = 256;

    private readonly T?[] _all = new T?[Count];
    private int _end;

    /// <summary>The calling thread's own; <see langword="null"/> for the few that have to share, and write <see cref="Shared"/> atomically.</summary>
    public T? Mine => Of(Environment.CurrentManagedThreadId);

    /// <summary>What threads without an object of their own write.</summary>
    public T Shared { get; } = new();

    /// <summary>Those of the threads so far, with gaps; without the shared one.</summary>
    public ReadOnlySpan<T?> All => _all.AsSpan(0, Volatile.Read(ref _end));

    /// <summary>The same where the number of the calling thread is known already: to ask for it is the dearer part.</summary>
    public T? Of(int thread) => (uint)thread < Count ? _all[thread] ?? Add(thread) : null;

    private T Add(int thread)
    {
        var made = new T();
        Volatile.Write(ref _all[thread], made);
        int end;
        while ((end = Volatile.Read(ref _end)) <= thread && Interlocked.CompareExchange(ref _end, thread + 1, end) != end)
        {
        }

        return made;
    }
}
