using System.Numerics;

namespace Failover.Client;

/// <summary>One object for each thread that comes by, which alone writes it: numbers that every call writes need neither a lock nor an atomic operation, and no core waits for another's memory. A reader adds them up.</summary>
/// <remarks>By the thread's number, which no two live threads share; the next thread that gets the number goes on where the last one ended.
/// By thread and not by core, so that a simulation on one thread is the same every time.</remarks>
internal sealed class PerThread<T>
    where T : class, new()
{
    // More threads than this at a time share one object: a process that has so many has other worries.
    private const int Most = 4096;

    private readonly object _gate = new();
    private volatile T?[] _all = [];

    /// <summary>The calling thread's own; <see langword="null"/> for the few that have to share, and write <see cref="Shared"/> atomically.</summary>
    public T? Mine => Of(Environment.CurrentManagedThreadId);

    /// <summary>What threads without an object of their own write.</summary>
    public T Shared { get; } = new();

    /// <summary>Those of the threads so far, with gaps; without the shared one.</summary>
    public ReadOnlySpan<T?> All => _all;

    /// <summary>The same where the number of the calling thread is known already: to ask for it is the dearer part.</summary>
    public T? Of(int thread)
    {
        var all = _all;
        return (uint)thread < (uint)all.Length && all[thread] is { } mine ? mine : Add(thread);
    }

    /// <summary>Once for each thread.</summary>
    private T? Add(int thread)
    {
        if ((uint)thread >= Most)
        {
            return null;
        }

        lock (_gate)
        {
            if (thread >= _all.Length)
            {
                var grown = new T?[Math.Max(16, (int)BitOperations.RoundUpToPowerOf2((uint)thread + 1))];
                _all.CopyTo(grown, 0);
                _all = grown;
            }

            return _all[thread] ??= new T();
        }
    }
}
