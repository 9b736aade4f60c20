namespace Failover.Client;

/// <summary>A token source for reads that nearly always end at once, and leave it as it was.</summary>
internal static class ReadSources
{
    private static CancellationTokenSource? s_idle;

    public static CancellationTokenSource Take() => Interlocked.Exchange(ref s_idle, null) ?? new CancellationTokenSource();

    public static void Return(CancellationTokenSource source)
    {
        if (source.TryReset())
        {
            Volatile.Write(ref s_idle, source);
        }
    }
}
