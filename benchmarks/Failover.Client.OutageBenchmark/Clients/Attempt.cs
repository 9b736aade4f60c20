namespace Failover.Client.OutageBenchmark;

/// <summary>One attempt as it passed the transport.</summary>
internal sealed class Attempt(DateTimeOffset began)
{
    private long _ended = long.MaxValue;

    public DateTimeOffset Began { get; } = began;

    public void End(DateTimeOffset now) => Volatile.Write(ref _ended, now.UtcTicks);

    /// <summary>Whether it had begun and not yet ended.</summary>
    public bool IsUnderWay(DateTimeOffset moment) => Began <= moment && Volatile.Read(ref _ended) > moment.UtcTicks;
}
