namespace Failover.Client.SdkTests;

/// <summary>How long a test waits before it calls something stuck; no test that passes gets near it.</summary>
internal static class Patience
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static Task InTime(this Task task) => task.WaitAsync(Limit, TimeProvider.System);

    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(Limit, TimeProvider.System);
}
