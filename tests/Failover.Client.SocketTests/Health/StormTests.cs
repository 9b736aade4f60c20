using Failover.Client.Testing;

namespace Failover.Client.SocketTests.Health;

/// <summary>Everything at once while time goes by: callers that never pause, a primary that goes from fault to fault, options as they come but for shorter times.</summary>
public sealed class StormTests(TwoRegions regions) : IClassFixture<TwoRegions>
{
    private const int Callers = 16;

    // Enough that the calls of one fault trip the circuit, and those of the next meet probes and returns.
    private const int CallsPerFault = 500;

    private static readonly RegionFault?[] Sequence =
    [
        Faults.Refuse, null, Faults.Hang, null, Faults.Reset, Faults.Status(503), null, Faults.Throttle(429, ThrottleHint.RetryAfterMs(TimeSpan.FromMilliseconds(20))),
        Faults.ResetAfterHeaders, null, Faults.CutBody(0, chunked: true), Faults.HangBeforeRequest, Faults.Status(500).ForShare(0.5, seed: 1), null,
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Get_PrimaryGoesFromFaultToFault_NoCallFails(bool sync)
    {
        await regions.BeginAsync();
        using var time = new SteadyClock();
        using var client = FailoverClient.Of(regions, Impatient, time);
        var calls = 0L;
        var failures = new List<Exception>();
        using var end = new CancellationTokenSource();
        var callers = Enumerable.Range(0, Callers).Select(_ => Task.Factory.StartNew(CallAsync, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()).ToArray();

        foreach (var fault in Sequence)
        {
            regions.West.Fault = fault;
            for (var target = Volatile.Read(ref calls) + CallsPerFault; Volatile.Read(ref calls) < target && !callers.All(c => c.IsCompleted);)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
            }
        }

        await end.CancelAsync();
        await Task.WhenAll(callers).InTime();
        Assert.Empty(failures);
        regions.AssertNoKeyWentAstray();

        async Task CallAsync()
        {
            while (!end.IsCancellationRequested)
            {
                try
                {
                    using var request = new HttpRequestMessage(HttpMethod.Get, "things/1");
                    using var response = sync ? client.Http.Send(request) : await client.Http.SendAsync(request);
                    response.EnsureSuccessStatusCode();
                    Interlocked.Increment(ref calls);
                }
                catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
                {
                    lock (failures)
                    {
                        failures.Add(e);
                        return;
                    }
                }
            }
        }
    }

    private static void Impatient(FailoverOptions options)
    {
        options.Detection.RetryDelay = TimeSpan.FromMilliseconds(20);
        options.AttemptTimeout = TimeSpan.FromSeconds(3);
        options.Probes.FirstDelay = TimeSpan.FromMilliseconds(20);
        options.Probes.MaxDelay = TimeSpan.FromMilliseconds(100);
        options.Probes.SuccessSpacing = TimeSpan.FromMilliseconds(10);
    }
}
