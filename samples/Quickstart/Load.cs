namespace Quickstart;

/// <summary>Calls at a steady rate: each goes out when it is due, however long those before it take.</summary>
internal sealed class Load(int rate, int seconds, TimeProvider time)
{
    // Finer waits would only cost the processor that the calls need.
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);

    /// <summary>Ends when every call has ended, or soon after the token does.</summary>
    public async Task RunAsync(Func<CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        var total = rate * seconds;
        var began = time.GetTimestamp();
        var running = new List<Task>();
        var sent = 0;
        while (sent < total && !cancellationToken.IsCancellationRequested)
        {
            var wait = TimeSpan.FromTicks(sent * TimeSpan.TicksPerSecond / rate) - time.GetElapsedTime(began);
            if (wait > TimeSpan.Zero)
            {
                running.RemoveAll(static task => task.IsCompletedSuccessfully);
                await Task.Delay(wait > ShortestWait ? wait : ShortestWait, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                continue;
            }

            // On another thread: what a call does before its first wait must not hold up the next one either.
            running.Add(Task.Run(() => call(cancellationToken), CancellationToken.None));
            sent++;
        }

        await Task.WhenAll(running);
    }
}
