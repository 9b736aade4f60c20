namespace Failover.Client.Testing.Tests;

/// <summary>How long a test waits before it calls something stuck; no test that passes gets near it.</summary>
internal static class Patience
{
    public static CancellationToken Limit =>
        new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System).Token;
}
