using System.Numerics;

namespace Failover.Client;

/// <summary>How long an endpoint takes to answer: a histogram whose buckets grow by a fifth, written without a lock, in which old answers fade.</summary>
internal sealed class LatencyMemory
{
    // Four buckets to a doubling, from 0.1 ms to about 29 min: a percentile is right to within a fifth.
    private const int PerDoubling = 4;
    private const int Buckets = 24 * PerDoubling;
    private const long Smallest = TimeSpan.TicksPerMillisecond / 10;

    // After so many answers to one thread its counts are halved, so that yesterday weighs nothing.
    private const int Fading = 512;

    // Fewer answers than this say nothing about percentiles.
    private const int Few = 32;

    // How many answers to one thread may come before the percentiles are worked out anew.
    private const int Refresh = 128;

    // A day: twice as much is still a number.
    private const long Unknown = TimeSpan.TicksPerDay;

    private readonly PerThread<Lane> _lanes = new();
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
        // Not atomic where threads have to share: a percentile does not notice an answer that is not counted.
        var lane = _lanes.Mine ?? _lanes.Shared;
        lane.Counts[BucketOf(ticks)]++;
        // Without a sign: a service that runs for years counts past the end of an int.
        var taken = ++lane.Taken;
        if (taken <= Few || (taken < Fading && taken % Few == 0) || taken % Refresh == 0)
        {
            // At first each one matters: calls of a quiet application are spread over the threads.
            WorkOut();
        }

        if (taken % Fading == 0)
        {
            Fade(lane.Counts);
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

    /// <summary>Adds up the threads, bucket by bucket, and gives the sum of all.</summary>
    private int Sum(Span<int> counts)
    {
        counts.Clear();
        var total = Add(_lanes.Shared, counts);
        foreach (var lane in _lanes.All)
        {
            total += lane is null ? 0 : Add(lane, counts);
        }

        return total;
    }

    private static int Add(Lane lane, Span<int> counts)
    {
        var total = 0;
        for (var i = 0; i < Buckets && Volatile.Read(ref lane.Taken) != 0; i++)
        {
            var count = Volatile.Read(ref lane.Counts[i]);
            counts[i] += count;
            total += count;
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

    /// <summary>Answers that arrive meanwhile at a shared one may be counted half or whole; a percentile does not notice.</summary>
    private static void Fade(int[] counts)
    {
        for (var i = 0; i < Buckets; i++)
        {
            Volatile.Write(ref counts[i], counts[i] / 2);
        }
    }

    private sealed class Lane
    {
        public readonly int[] Counts = new int[Buckets];
        public uint Taken;
    }
}
