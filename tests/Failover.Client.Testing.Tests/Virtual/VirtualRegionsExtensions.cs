namespace Failover.Client.Testing.Tests;

internal static class VirtualRegionsExtensions
{
    /// <summary>Completes when the next request has arrived.</summary>
    public static Task<VirtualAttempt> NextStart(this VirtualRegions regions)
    {
        var started = new TaskCompletionSource<VirtualAttempt>(TaskCreationOptions.RunContinuationsAsynchronously);
        regions.Started += attempt => started.TrySetResult(attempt);
        return started.Task;
    }
}
