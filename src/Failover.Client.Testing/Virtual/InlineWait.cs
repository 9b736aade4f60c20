namespace Failover.Client.Testing;

/// <summary>
/// Waits that go on where the clock or the canceller stands. <see cref="Task.Delay(TimeSpan, TimeProvider, CancellationToken)"/>
/// and <see cref="Task.WaitAsync(CancellationToken)"/> go on elsewhere when cancelled, and the order of a run is lost.
/// </summary>
internal static class InlineWait
{
    public static async Task ForAsync(TimeSpan delay, TimeProvider time, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var done = new TaskCompletionSource();
        using var registration = Register(done, cancellationToken);
        using var timer = time.CreateTimer(static done => ((TaskCompletionSource)done!).TrySetResult(), done, delay, Timeout.InfiniteTimeSpan);
        await done.Task.ConfigureAwait(false);
    }

    public static async Task ForAsync(Task signal, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var done = new TaskCompletionSource();
        using var registration = Register(done, cancellationToken);
        _ = signal.ContinueWith(
            static (_, done) => ((TaskCompletionSource)done!).TrySetResult(),
            done,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        await done.Task.ConfigureAwait(false);
    }

    private static CancellationTokenRegistration Register(TaskCompletionSource done, CancellationToken cancellationToken) =>
        cancellationToken.UnsafeRegister(static (done, token) => ((TaskCompletionSource)done!).TrySetCanceled(token), done);
}
