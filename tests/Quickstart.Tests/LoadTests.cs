using Failover.Client.Testing;

namespace Quickstart.Tests;

public class LoadTests
{
    [Fact]
    public async Task RunAsync_CallsThatNeverEnd_DoNotDelayTheNext()
    {
        var time = new ManualTimeProvider();
        var release = new TaskCompletionSource();
        using var started = new SemaphoreSlim(0);
        var run = new Load(rate: 10, seconds: 2, time).RunAsync(
            _ =>
            {
                started.Release();
                return release.Task;
            },
            CancellationToken.None);

        // Twenty calls: ten a second for two seconds, the first at once.
        await started.WaitAsync();
        for (var call = 2; call <= 20; call++)
        {
            await time.WaitForTimersAsync(1);
            time.Advance(TimeSpan.FromMilliseconds(100));
            await started.WaitAsync();
        }

        Assert.False(run.IsCompleted);
        release.SetResult();
        await run;
        Assert.Equal(0, started.CurrentCount);
    }

    [Fact]
    public async Task RunAsync_AfterAPause_SendsWhatFellDueMeanwhile()
    {
        var time = new ManualTimeProvider();
        using var started = new SemaphoreSlim(0);
        var run = new Load(rate: 10, seconds: 2, time).RunAsync(
            _ =>
            {
                started.Release();
                return Task.CompletedTask;
            },
            CancellationToken.None);
        await started.WaitAsync();
        await time.WaitForTimersAsync(1);

        time.Advance(TimeSpan.FromSeconds(1));

        // Due at 0.1, 0.2, ... 1.0 s: ten.
        for (var call = 0; call < 10; call++)
        {
            await started.WaitAsync();
        }

        Assert.Equal(0, started.CurrentCount);
        await time.WaitForTimersAsync(1);
        time.Advance(TimeSpan.FromSeconds(1));
        await run;

        // The other nine, and no more: the twentieth was due at 1.9 s.
        Assert.Equal(9, started.CurrentCount);
    }

    [Fact]
    public async Task RunAsync_Cancelled_WaitsForTheCallsUnderWay()
    {
        var time = new ManualTimeProvider();
        using var end = new CancellationTokenSource();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource();
        var calls = 0;
        var run = new Load(rate: 1, seconds: 3600, time).RunAsync(
            _ =>
            {
                Interlocked.Increment(ref calls);
                started.TrySetResult();
                return release.Task;
            },
            end.Token);
        await started.Task;

        await end.CancelAsync();

        Assert.False(run.IsCompleted);
        release.SetResult();
        await run;
        Assert.Equal(1, calls);
    }
}
