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

    private readonly long[] _words = new long[(Stripe.Count + 1) * Stripe.Padding];

    public void Add(long now, bool failed, bool slow)
    {
        var tenth = now / _bucketTicks;
        var epoch = Epoch(tenth);
        ref var word = ref Word(tenth, Stripe.Mine);
        long before, after;
        do
        {
            before = Volatile.Read(ref word);
            var counts = EpochOf(before) == epoch ? before : epoch << (3 * Bits);
            if (Attempts(counts) == Full)
            {
                return;
            }

            after = counts + (1L << (2 * Bits)) + (failed ? 1L << Bits : 0) + (slow ? 1L : 0);
        }
        while (Interlocked.CompareExchange(ref word, after, before) != before);
    }

    public RateCounts Read(long now)
    {
        var counts = default(RateCounts);
        var last = Epoch(now / _bucketTicks);
        for (var stripe = 0; stripe < Stripe.Count; stripe++)
        {
            foreach (ref var bucket in _words.AsSpan((stripe + 1) * Stripe.Padding, Words))
            {
                var word = Volatile.Read(ref bucket);
                if (word != 0 && ((last - EpochOf(word)) & EpochMask) < Buckets)
                {
                    counts = new RateCounts(counts.Attempts + Attempts(word), counts.Failures + ((word >> Bits) & Full), counts.Slow + (word & Full));
                }
            }
        }

        return counts;
    }

    private ref long Word(long tenth, int stripe) => ref _words[((stripe + 1) * Stripe.Padding) + (int)(tenth % Words)];

    // Begins at 1: an untouched word belongs to no time.
    private static long Epoch(long tenth) => (tenth + 1) & EpochMask;

    private static long EpochOf(long word) => (word >> (3 * Bits)) & EpochMask;

    private static long Attempts(long word) => (word >> (2 * Bits)) & Full;
}

/// <summary>What a window holds.</summary>
internal readonly record struct RateCounts(long Attempts, long Failures, long Slow);
