namespace Failover.Client.Tool;

/// <summary>What happened when, in a bounded number of equal stretches of time.</summary>
internal sealed class TrafficSeries
{
    private const int MaxBuckets = 3600;

    public TrafficSeries(TimeSpan duration, IReadOnlyList<string> endpoints)
    {
        var seconds = (long)Math.Ceiling(duration.TotalSeconds);
        Width = TimeSpan.FromSeconds((seconds + MaxBuckets - 1) / MaxBuckets);
        Endpoints = endpoints;
        Buckets = new TrafficBucket[(int)Math.Ceiling(duration / Width)];
        for (var i = 0; i < Buckets.Length; i++)
        {
            Buckets[i] = new TrafficBucket(endpoints.Count);
        }
    }

    /// <summary>How long a bucket is: 1 s, or more where there would be over 3600.</summary>
    public TimeSpan Width { get; }

    public IReadOnlyList<string> Endpoints { get; }

    public TrafficBucket[] Buckets { get; }

    /// <summary>The bucket of a moment; what ends after the last call has begun counts to the last.</summary>
    public TrafficBucket At(TimeSpan time) => Buckets[Math.Min(Buckets.Length - 1, (int)(time.Ticks / Width.Ticks))];
}
