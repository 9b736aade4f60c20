namespace Failover.Client.Tests;

public sealed class FailoverGroupUnobservedTests
{
    [Fact]
    public void ExecuteAsync_CallsThatFailTimeOutAndAreCancelled_LeaveNoUnobservedException()
    {
        var unobserved = new List<Exception>();
        EventHandler<UnobservedTaskExceptionEventArgs> listener = (_, e) =>
        {
            // Other tests run in the same process.
            if (e.Exception.Flatten().InnerExceptions.Any(static i => i is MarkedException or { InnerException: MarkedException }))
            {
                unobserved.Add(e.Exception);
            }
        };
        TaskScheduler.UnobservedTaskException += listener;
        try
        {
            RunAndForget();
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= listener;
        }

        Assert.Empty(unobserved);
    }

    // On its own, so that nothing on the stack keeps a task alive.
    private static void RunAndForget()
    {
        using var stage = new Stage(static o => o.Detection.RetryDelay = TimeSpan.FromMilliseconds(100));
        stage.Let("west", Acts.InTurn(
            Acts.Throws(static () => new MarkedException()),
            Acts.After(stage.Clock, TimeSpan.FromSeconds(20), Acts.Throws(static () => new MarkedException())),
            Acts.Hangs(stage.Clock)));
        for (var i = 0; i < 50; i++)
        {
            using var caller = new CancellationTokenSource();
            var call = stage.Start(cancellationToken: caller.Token);
            stage.Advance(TimeSpan.FromSeconds(1));
            caller.Cancel();
            stage.Advance(TimeSpan.FromSeconds(20));
            Assert.NotNull(call.Ended().ToString());
        }
    }

    private sealed class MarkedException : Exception;
}
