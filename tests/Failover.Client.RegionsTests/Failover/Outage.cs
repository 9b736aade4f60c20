using System.Collections.Concurrent;

namespace Failover.Client.RegionsTests;

/// <summary>Many calls by several callers at once, and something that happens in the middle.</summary>
internal static class Outage
{
    public const int Calls = 500;
    private const int Callers = 8;

    /// <summary>Makes all calls, and strikes just before the one in the middle.</summary>
    /// <returns>What went wrong, call by call; empty where no caller noticed.</returns>
    public static async Task<IReadOnlyCollection<Exception>> RunAsync(bool sync, Action call, Func<Task> callAsync, Action strike)
    {
        var failures = new ConcurrentBag<Exception>();
        var next = 0;
        bool Take(out int number)
        {
            number = Interlocked.Increment(ref next);
            if (number == Calls / 2)
            {
                strike();
            }

            return number <= Calls;
        }

        async Task CallAsync()
        {
            while (Take(out var number))
            {
                try
                {
                    await callAsync();
                }
                catch (Exception e)
                {
                    failures.Add(new InvalidOperationException($"Call {number} failed.", e));
                }
            }
        }

        void Call()
        {
            while (Take(out var number))
            {
                try
                {
                    call();
                }
                catch (Exception e)
                {
                    failures.Add(new InvalidOperationException($"Call {number} failed.", e));
                }
            }
        }

        // A blocking caller has a thread to itself, as it would in an application.
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => sync
            ? Task.Factory.StartNew(Call, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            : Task.Run(CallAsync)));
        return failures;
    }
}
