using Failover.Client.Testing;

namespace Failover.Client.SimulationTests;

/// <summary>Invariant 21: memory per endpoint is constant, and nobody's exception goes unobserved.</summary>
[Collection("Alone")]
public sealed class MemoryTests
{
    // A list that grew by a word for each of a million calls would weigh eight million bytes.
    private const long Slack = 400_000;

    [Fact]
    public async Task Calls_AMillionOfThem_LeaveAGroupAsLargeAsTenThousand()
    {
        var options = new Scenario("").DefaultOptions();
        // The clock stands.
        options.Detection.RetryDelay = TimeSpan.Zero;
        using var group = new FailoverGroup(options, timeProvider: new ManualTimeProvider(), random: new Random(1));
        await CallAsync(group, 10_000);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await CallAsync(group, 990_000);

        var after = GC.GetTotalMemory(forceFullCollection: true);
        Assert.True(after - before < Slack, $"{before:N0} bytes after 10,000 calls, {after:N0} after a million.");
        GC.KeepAlive(group);
    }

    /// <summary>Refused, cut, hung, raced, hedged, called off: whatever a call leaves behind has been looked at.</summary>
    [Fact]
    public void Trials_OfEveryKindOfFault_LeaveNoUnobservedException()
    {
        var unobserved = new List<string>();
        EventHandler<UnobservedTaskExceptionEventArgs> listener = (_, e) => unobserved.Add(e.Exception.ToString());
        // What earlier tests left behind is not what is looked for.
        Collect();
        TaskScheduler.UnobservedTaskException += listener;
        try
        {
            RunAndForget();
            Collect();
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= listener;
        }

        Assert.Empty(unobserved);
    }

    [Fact]
    public void ATask_ThatNobodyLooksAt_WouldBeSeen()
    {
        var seen = false;
        EventHandler<UnobservedTaskExceptionEventArgs> listener = (_, _) => seen = true;
        TaskScheduler.UnobservedTaskException += listener;
        try
        {
            Forget();
            Collect();
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= listener;
        }

        Assert.True(seen);
    }

    private static async Task CallAsync(FailoverGroup group, int times)
    {
        for (var i = 0; i < times; i++)
        {
            // One in fifty fails at west: the failures are remembered, too.
            await group.ExecuteAsync(static (attempt, i, _) => i % 50 == 0 && attempt.Endpoint.Name == "west" ? throw new IOException("lost") : ValueTask.FromResult(i), i + 1);
        }
    }

    // On their own, so that nothing on the stack keeps a task alive.
    private static void RunAndForget()
    {
        foreach (var name in new[] { "hang", "bodies-break", "hedging", "reset", "both-hang" })
        {
            Trial.Run(Catalog.All.Single(s => s.Name == name), seed: 1);
        }
    }

    private static void Forget() => _ = Task.FromException(new IOException("nobody looks"));

    private static void Collect()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}
