using System.Numerics;

namespace Failover.Client;

/// <summary>How long an endpoint takes to answer: a histogram whose buckets grow by a fifth, written without a lock, in which old answers fade.</summary>
internal sealed class LatencyMemory
{
    // Four buckets to a doubling, from 0.1 ms to about 29 min: a percentile is right to within a fifth.
    private const int PerDoubling = 4;
    private const int Buckets = 24 * PerDoubling;
    private const long Smallest = TimeSpan.TicksPerMillisecond / 10;

    // After so many answers all counts are halved, so that yesterday weighs nothing.
    private const int Fading = 1024;

    // How many answers may come before the percentiles are worked out anew.
    private const int Refresh = 32;

    // A day: twice as much is still a number.
    private const long Unknown = TimeSpan.TicksPerDay;

    private readonly int[] _counts = new int[Buckets];
    private int _total;
    private long _median;
    private long _p95 = Unknown;

    /// <summary>How many answers the percentiles rest on.</summary>
    public int Count => Volatile.Read(ref _total);

    /// <summary>The 95th percentile as of the last few answers; longer than anything while they are too few to speak of one.</summary>
    public long P95 => Volatile.Read(ref _p95);

    /// <summary>The median as of the last few answers; 0 while they are too few to speak of one.</summary>
    public long Median => Volatile.Read(ref _median);

    public void Add(long ticks)
    {
        Interlocked.Increment(ref _counts[BucketOf(ticks)]);
        var total = Interlocked.Increment(ref _total);
        if (total % Refresh == 0)
        {
            Volatile.Write(ref _median, Percentile(0.5) ?? 0);
            Volatile.Write(ref _p95, Percentile(0.95) ?? Unknown);
        }

        if (total == Fading)
        {
            Fade();
        }
    }

    /// <summary>The time within which that share of the answers came; <see langword="null"/> while there are none.</summary>
    public long? Percentile(double share)
    {
        var wanted = (long)Math.Ceiling(Count * share);
        if (wanted == 0)
        {
            return null;
        }

        var seen = 0L;
        for (var i = 0; i < Buckets; i++)
        {
            seen += Volatile.Read(ref _counts[i]);
            if (seen >= wanted)
            {
                return UpperEnd(i);
            }
        }

        return UpperEnd(Buckets - 1);
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

    /// <summary>Whoever fills the memory halves it. Answers that arrive meanwhile may be counted half or whole; a percentile does not notice.</summary>
    private void Fade()
    {
        var left = 0;
        for (var i = 0; i < Buckets; i++)
        {
            var half = Volatile.Read(ref _counts[i]) / 2;
            Volatile.Write(ref _counts[i], half);
            left += half;
        }

        Volatile.Write(ref _total, left);
    }
}
