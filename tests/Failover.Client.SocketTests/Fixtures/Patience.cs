namespace Failover.Client.SocketTests;

/// <summary>How long a test waits before it calls something stuck; no test that passes gets near it.</summary>
internal static class Patience
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    // Ends with a TimeoutException, so that a test which expects a cancellation cannot take being stuck for one.
    public static Task InTime(this Task task) => task.WaitAsync(Limit, TimeProvider.System);

    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(Limit, TimeProvider.System);
}
