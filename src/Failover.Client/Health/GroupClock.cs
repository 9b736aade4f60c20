namespace Failover.Client;

/// <summary>Time and chance of one group: monotonic ticks of 100 ns since the group began, and one seeded source for every draw.</summary>
internal sealed class GroupClock(TimeProvider time, Random random)
{
    // How long the coarse clock is trusted before it is set by the fine one: two crystals drift by less than a millisecond in that time.
    private const long TrustedMilliseconds = 10_000;

    private readonly long _origin = time.GetTimestamp();
    private readonly long _perTick = time.TimestampFrequency % TimeSpan.TicksPerSecond == 0 ? time.TimestampFrequency / TimeSpan.TicksPerSecond : 0;
    private long _trustedUntil = long.MinValue, _ahead;

    public TimeProvider Time => time;

    /// <summary>Whether this is real time.</summary>
    public bool IsSystem { get; } = time == TimeProvider.System;

    public long Now => _perTick > 0 ? (time.GetTimestamp() - _origin) / _perTick : time.GetElapsedTime(_origin).Ticks;

    /// <summary>The same to within some milliseconds, at a quarter of the cost: for what is decided in longer times.</summary>
    public long Roughly
    {
        get
        {
            if (!IsSystem)
            {
                return Now;
            }

#pragma warning disable RS0030 // This is the system's own clock, read in its cheap form; any other TimeProvider is asked itself.
            var milliseconds = Environment.TickCount64;
#pragma warning restore RS0030
            if (milliseconds > Volatile.Read(ref _trustedUntil))
            {
                Volatile.Write(ref _ahead, Now - (milliseconds * TimeSpan.TicksPerMillisecond));
                Volatile.Write(ref _trustedUntil, milliseconds + TrustedMilliseconds);
            }

            return (milliseconds * TimeSpan.TicksPerMillisecond) + Volatile.Read(ref _ahead);
        }
    }

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
