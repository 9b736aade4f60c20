using System.Numerics;

namespace Failover.Client.Tool;

/// <summary>Counts durations of any length in constant memory. A percentile is right within 1 in 128.</summary>
internal sealed class LatencyHistogram
{
    private const int Precision = 7;
    private const int Size = 1 << Precision;
    private readonly long[] _counts = new long[(64 - Precision) * Size];

    public long Count { get; private set; }

    public TimeSpan Max { get; private set; }

    public void Add(TimeSpan time)
    {
        Count++;
        Max = time > Max ? time : Max;
        _counts[PlaceOf((ulong)Math.Max(0, time.Ticks / TimeSpan.TicksPerMicrosecond))]++;
    }

    /// <summary>The duration that so many of all did not exceed; 0 where there is none.</summary>
    /// <param name="share">From 0 to 1.</param>
    public TimeSpan Percentile(double share)
    {
        var left = (long)Math.Ceiling(share * Count);
        for (var place = 0; place < _counts.Length && Count > 0; place++)
        {
            left -= _counts[place];
            if (left <= 0)
            {
                var largest = LargestAt(place);
                return largest < Max.TotalMicroseconds ? TimeSpan.FromMicroseconds(largest) : Max;
            }
        }

        return Max;
    }

    /// <summary>Each power of two in 128 equal parts; what is smaller than 256 has a place of its own.</summary>
    private static int PlaceOf(ulong value)
    {
        var shift = Math.Max(0, BitOperations.Log2(value | 1) - Precision);
        return (shift * Size) + (int)(value >> shift);
    }

    private static double LargestAt(int place)
    {
        var shift = Math.Max(0, (place / Size) - 1);
        return ((place - (shift * Size) + 1L) * Math.Pow(2, shift)) - 1;
    }
}
