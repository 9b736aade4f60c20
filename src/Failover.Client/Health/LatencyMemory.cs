using System.Numerics;

namespace Failover.Client;

/// <summary>How long an endpoint takes to answer: a histogram whose buckets grow by a fifth, written without a lock, in which old answers fade.</summary>
internal sealed class LatencyMemory
{
    // Four buckets to a doubling, from 0.1 ms to about 29 min: a percentile is right to within a fifth.
    private const int PerDoubling = 4;
    private const int Buckets = 24 * PerDoubling;
    private const long Smallest = TimeSpan.TicksPerMillisecond / 10;

    // After so many answers to one stripe its counts are halved, so that yesterday weighs nothing.
    private const int Fading = 512;

    // Fewer answers than this say nothing about percentiles.
    private const int Few = 32;

    // How many answers to one stripe may come before the percentiles are worked out anew.
    private const int Refresh = 128;

    // A day: twice as much is still a number.
    private const long Unknown = TimeSpan.TicksPerDay;

    // Of each stripe its buckets, then how many answers it took in.
    private const int Length = Buckets + (2 * Stripe.Padding);

    private readonly int[] _counts = new int[Stripe.Count * Length];
    private long _median;
    private long _p95 = Unknown;

    /// <summary>How many answers the percentiles rest on.</summary>
    public int Count => Sum(stackalloc int[Buckets]);

    /// <summary>The 95th percentile as of the last few answers; longer than anything while they are too few to speak of one.</summary>
    public long P95 => Volatile.Read(ref _p95);

    /// <summary>The median as of the last few answers; 0 while they are too few to speak of one.</summary>
    public long Median => Volatile.Read(ref _median);

    public void Add(long ticks)
    {
        var stripe = Stripe.Mine * Length;
        // Not atomic, though threads share a stripe: a percentile does not notice an answer that is not counted.
        _counts[stripe + BucketOf(ticks)]++;
        // Without a sign: a service that runs for years counts past the end of an int.
        var taken = (uint)++_counts[stripe + Buckets];
        if (taken <= Few || (taken < Fading && taken % Few == 0) || taken % Refresh == 0)
        {
            // At first each one matters: calls of a quiet application are spread over the stripes.
            WorkOut();
        }

        if (taken % Fading == 0)
        {
            Fade(stripe);
        }
    }

    private void WorkOut()
    {
        Span<int> counts = stackalloc int[Buckets];
        var total = Sum(counts);
        if (total >= Few)
        {
            Volatile.Write(ref _median, Percentile(counts, total, 0.5) ?? 0);
            Volatile.Write(ref _p95, Percentile(counts, total, 0.95) ?? Unknown);
        }
    }

    /// <summary>The time within which that share of the answers came; <see langword="null"/> while there are none.</summary>
    public long? Percentile(double share)
    {
        Span<int> counts = stackalloc int[Buckets];
        return Percentile(counts, Sum(counts), share);
    }

    private static long? Percentile(ReadOnlySpan<int> counts, int total, double share)
    {
        var wanted = (long)Math.Ceiling(total * share);
        if (wanted == 0)
        {
            return null;
        }

        var seen = 0L;
        for (var i = 0; i < counts.Length; i++)
        {
            seen += counts[i];
            if (seen >= wanted)
            {
                return UpperEnd(i);
            }
        }

        return UpperEnd(Buckets - 1);
    }

    /// <summary>Adds up the stripes, bucket by bucket, and gives the sum of all.</summary>
    private int Sum(Span<int> counts)
    {
        counts.Clear();
        var total = 0;
        for (var stripe = 0; stripe < _counts.Length; stripe += Length)
        {
            // Most stripes of a quiet application are untouched.
            for (var i = 0; i < Buckets && Volatile.Read(ref _counts[stripe + Buckets]) != 0; i++)
            {
                var count = Volatile.Read(ref _counts[stripe + i]);
                counts[i] += count;
                total += count;
            }
        }

        return total;
    }

    private static int BucketOf(long ticks)
    {
        if (ticks <= Smallest)
        {
            return 0;
        }

        var doublings = BitOperations.Log2((ulong)(ticks / Smallest));
        var within = (int)(((ticks * PerDoubling) >> doublings) / Smallest) - PerDoubling;
        return Math.Min((doublings * PerDoubling) + within, Buckets - 1);
    }

    private static long UpperEnd(int bucket) => (Smallest << (bucket / PerDoubling)) * (PerDoubling + 1 + (bucket % PerDoubling)) / PerDoubling;

    /// <summary>Whoever fills a stripe halves it. Answers that arrive meanwhile may be counted half or whole; a percentile does not notice.</summary>
    private void Fade(int stripe)
    {
        for (var i = stripe; i < stripe + Buckets; i++)
        {
            Volatile.Write(ref _counts[i], Volatile.Read(ref _counts[i]) / 2);
        }
    }
}
