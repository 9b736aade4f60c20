namespace Failover.Client;

/// <summary>Time and chance of one group: monotonic ticks of 100 ns since the group began, and one seeded source for every draw.</summary>
internal sealed class GroupClock(TimeProvider time, Random random)
{
    private readonly long _origin = time.GetTimestamp();

    public TimeProvider Time => time;

    public long Now => time.GetElapsedTime(_origin).Ticks;

    /// <summary>Evenly drawn from 0 to 1.</summary>
    public double Chance()
    {
        // Random is not safe for threads; draws are rare (a failure, a throttle, a retry).
        lock (random)
        {
            return random.NextDouble();
        }
    }
}
