using System.Collections.Concurrent;
using Failover.Client.Testing;

namespace Failover.Client.SocketTests;

/// <summary>Runs alone: an exception that nobody observed belongs to no test.</summary>
[Collection(nameof(UnobservedExceptionTests))]
public sealed class UnobservedExceptionTests(TwoRegions regions) : IClassFixture<TwoRegions>
{
    private const int Calls = 8;

    private static readonly RegionFault[] AllFaults =
        [Faults.Refuse, Faults.Reset, Faults.ResetAfterHeaders, Faults.CutBody(0, chunked: true), Faults.CutBody(100_000), Faults.HangAfterHeaders, Faults.Hang, Faults.Status(503)];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Get_AnswersAreDroppedUnread_NoExceptionGoesUnobserved(bool sync)
    {
        var unobserved = new ConcurrentQueue<Exception>();
        EventHandler<UnobservedTaskExceptionEventArgs> listener = (_, e) => unobserved.Enqueue(e.Exception);
        // What earlier tests left behind is not what is looked for.
        Collect();
        TaskScheduler.UnobservedTaskException += listener;
        try
        {
            foreach (var fault in AllFaults)
            {
                await DropAnswersAsync(fault, sync);
            }

            Collect();
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= listener;
        }

        Assert.Empty(unobserved);
    }

    /// <summary>Twice: the first collection finds the tasks, the finalizers tell of them.</summary>
    private static void Collect()
    {
        for (var i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    private async Task DropAnswersAsync(RegionFault fault, bool sync)
    {
        await regions.BeginAsync(fault);
        var time = new ManualTimeProvider();
        using var client = FailoverClient.Of(regions, static o => o.Http.FirstByteWait = TimeSpan.Zero, time);
        var calls = Enumerable.Range(0, Calls).Select(_ => client.GetAsync(sync, HttpCompletionOption.ResponseHeadersRead)).ToArray();
        if (fault == Faults.Hang)
        {
            await regions.West.WaitForRequestsAsync(Calls).InTime();
            time.Advance(TimeSpan.FromSeconds(10));
        }

        var responses = await Task.WhenAll(calls);
        Assert.All(responses, static r => Assert.True(r.IsSuccessStatusCode));

        // Half are disposed of, half are lost, and then the region closes every connection under the reads that still wait.
        foreach (var response in responses.Take(Calls / 2))
        {
            response.Dispose();
        }

        regions.West.Fault = Faults.Refuse;
    }
}
