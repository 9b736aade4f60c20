namespace Failover.Client;

/// <summary>Waits that go on where they end: on the thread of the clock, of the task, or of whoever cancels. What goes on elsewhere could not be repeated in a simulation.</summary>
internal static class InlineWait
{
    /// <summary>Ends after that time, with the task, or when cancelled, whatever comes first. Never throws.</summary>
    public static async Task ForAsync(Task? task, TimeSpan time, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested || task is { IsCompleted: true })
        {
            return;
        }

        var end = new TaskCompletionSource();
        using var cancelled = cancellationToken.UnsafeRegister(static s => ((TaskCompletionSource)s!).TrySetResult(), end);
        using var timer = clock.CreateTimer(static s => ((TaskCompletionSource)s!).TrySetResult(), end, time, Timeout.InfiniteTimeSpan);
        _ = task?.ContinueWith(
            static (_, s) => ((TaskCompletionSource)s!).TrySetResult(), end, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        await end.Task.ConfigureAwait(false);
    }
}
