namespace Failover.Client.Testing;

/// <summary>What all regions of one <see cref="VirtualRegions"/> share: time, chance and the trail.</summary>
internal sealed class VirtualWorld(TimeProvider time, int seed)
{
    private static readonly TimeSpan ShortestDelay = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(49);

    private readonly long _start = time.GetTimestamp();
    private readonly Random _random = new(seed);
    private long _arrivals;

    public AttemptTrail Trail { get; } = new();

    /// <summary>Time since the construction.</summary>
    public TimeSpan Now => time.GetElapsedTime(_start);

    /// <summary>Gives an arrival its number, and draws its chances in the order of the numbers.</summary>
    public (long Number, TimeSpan Latency, bool Struck) Arrive(VirtualLatency latency, double share)
    {
        lock (_random)
        {
            return (++_arrivals, latency.Draw(_random), share >= 1 || _random.NextDouble() < share);
        }
    }

    public Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken) =>
        delay > TimeSpan.Zero ? InlineWait.ForAsync(delay, time, cancellationToken) : Task.CompletedTask;

    public async Task WaitUntilAsync(TimeSpan instant, CancellationToken cancellationToken)
    {
        for (var left = instant - Now; left > TimeSpan.Zero; left = instant - Now)
        {
            // The system's timers drop what is less than a millisecond: the wait would spin through the last one.
            var delay = left < ShortestDelay ? ShortestDelay : left > LongestDelay ? LongestDelay : left;
            await InlineWait.ForAsync(delay, time, cancellationToken).ConfigureAwait(false);
        }
    }
}
