namespace Failover.Client.Replication.Tests;

/// <summary>The system's clock, a hundred times as fast, and the same in every process.</summary>
internal sealed class ScaledTimeProvider : TimeProvider
{
    private const int Scale = 100;

    private static readonly DateTimeOffset Origin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => System.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => Origin + (Scale * (System.GetUtcNow() - Origin));

    public override long GetTimestamp() => Scale * System.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / Scale : dueTime, period > TimeSpan.Zero ? period / Scale : period);
}
