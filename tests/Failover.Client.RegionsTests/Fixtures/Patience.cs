namespace Failover.Client.RegionsTests;

/// <summary>How long a test waits before it calls something hung; nothing is measured against it.</summary>
internal static class Patience
{
    public static TimeSpan Time { get; } = TimeSpan.FromSeconds(60);

    public static CancellationToken Limit => new CancellationTokenSource(Time, TimeProvider.System).Token;

    /// <summary>For what comes over a network that is not ours.</summary>
    public static CancellationToken ForDownloads => new CancellationTokenSource(5 * Time, TimeProvider.System).Token;
}
