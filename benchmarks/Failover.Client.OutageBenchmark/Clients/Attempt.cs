namespace Failover.Client.OutageBenchmark;

/// <summary>One attempt as it passed the transport.</summary>
internal sealed class Attempt(DateTimeOffset began)
{
    // Between the choice of an endpoint and the transport a thread may be held up.
    private static readonly TimeSpan OnTheWay = TimeSpan.FromMilliseconds(5);

    private long _ended = long.MaxValue;

    public DateTimeOffset Began { get; } = began;

    public void End(DateTimeOffset now) => Volatile.Write(ref _ended, now.UtcTicks);

    /// <summary>Whether it was decided on by then and had not yet ended.</summary>
    public bool IsUnderWay(DateTimeOffset moment) => Began <= moment + OnTheWay && Volatile.Read(ref _ended) > moment.UtcTicks;
}
