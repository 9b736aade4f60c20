namespace Failover.Client;

/// <summary>Attempts, failures and slow answers of a stretch of time, in ten exact buckets. Written by any thread without a lock.</summary>
/// <param name="length">The stretch, in ticks.</param>
/// <remarks>A bucket is one word: 19 bits say which tenth it counts, then come three counts of 15 bits. A full bucket stops counting; the shares it stands for no longer move by then.</remarks>
internal sealed class RateWindow(long length)
{
    private const int Buckets = 10;
    private const int Bits = 15;
    private const long Full = (1L << Bits) - 1;
    private const long EpochMask = (1L << 19) - 1;

    private readonly long _bucketTicks = length / Buckets;

    // One more bucket than is read, so that the one being opened is never one that still counts.
    private const int Words = Buckets + 1;

    private readonly PerThread<Lane> _lanes = new();

    /// <summary>The lane of a thread, for whoever adds often; <see langword="null"/> where threads have to share.</summary>
    public Lane? LaneOf(int thread) => _lanes.Of(thread);

    public void Add(long now, bool failed, bool slow)
    {
        var one = (1L << (2 * Bits)) + (failed ? 1L << Bits : 0) + (slow ? 1L : 0);
        if (_lanes.Mine is { } mine)
        {
            Add(mine, now, one);
            return;
        }

        var tenth = now / _bucketTicks;
        ref var shared = ref _lanes.Shared.Words[(int)(tenth % Words)];
        long before;
        do
        {
            before = Volatile.Read(ref shared);
        }
        while (Interlocked.CompareExchange(ref shared, With(before, Epoch(tenth), one), before) != before);
    }

    /// <summary>Adds an attempt that was good and fast.</summary>
    public void AddGood(Lane mine, long now) => Add(mine, now, 1L << (2 * Bits));

    private void Add(Lane mine, long now, long one)
    {
        if (now >= mine.TenthEnd || now < mine.TenthEnd - _bucketTicks)
        {
            // Nearly every attempt falls into the same tenth as the last, and a division is dear.
            var tenth = now / _bucketTicks;
            (mine.TenthEnd, mine.Place, mine.Epoch) = ((tenth + 1) * _bucketTicks, (int)(tenth % Words), Epoch(tenth));
        }

        ref var word = ref mine.Words[mine.Place];
        Volatile.Write(ref word, With(word, mine.Epoch, one));
    }

    public RateCounts Read(long now)
    {
        var last = Epoch(now / _bucketTicks);
        var counts = In(_lanes.Shared, last, default);
        foreach (var lane in _lanes.All)
        {
            counts = lane is null ? counts : In(lane, last, counts);
        }

        return counts;
    }

    private static RateCounts In(Lane lane, long last, RateCounts counts)
    {
        foreach (ref var bucket in lane.Words.AsSpan())
        {
            var word = Volatile.Read(ref bucket);
            if (word != 0 && ((last - EpochOf(word)) & EpochMask) < Buckets)
            {
                counts = new RateCounts(counts.Attempts + Attempts(word), counts.Failures + ((word >> Bits) & Full), counts.Slow + (word & Full));
            }
        }

        return counts;
    }

    private static long With(long word, long epoch, long one)
    {
        var counts = EpochOf(word) == epoch ? word : epoch << (3 * Bits);
        return Attempts(counts) == Full ? word : counts + one;
    }

    // Begins at 1: an untouched word belongs to no time.
    private static long Epoch(long tenth) => (tenth + 1) & EpochMask;

    private static long EpochOf(long word) => (word >> (3 * Bits)) & EpochMask;

    private static long Attempts(long word) => (word >> (2 * Bits)) & Full;

    /// <summary>What one thread has added.</summary>
    internal sealed class Lane
    {
        public readonly long[] Words = new long[RateWindow.Words];
        public long TenthEnd, Epoch;
        public int Place;
    }
}

/// <summary>What a window holds.</summary>
internal readonly record struct RateCounts(long Attempts, long Failures, long Slow);
