using System.Collections.Concurrent;
using Failover.Client.Testing;

namespace Failover.Client.SocketTests.Http;

/// <summary>A synchronous call blocks the thread it was made on and no other: under load, the pool has none to spare.</summary>
public sealed class SynchronousSendTests(TwoRegions regions) : IClassFixture<TwoRegions>
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(100);
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Send_WaitsBeforeTheSecondTry_SendsOnTheCallersThread()
    {
        await regions.BeginAsync(Faults.Status(500).ForNext(1));

        await AssertStaysOnItsThreadAsync("west Failure, west Success", async client =>
        {
            await UntilAsync(() => client.Group.GetSnapshot()["west"].Failures == 1);
            _time.Advance(RetryDelay);
        }, RetryDelay);
    }

    [Fact]
    public async Task Send_WaitsForACoolDown_SendsOnTheCallersThread()
    {
        await regions.BeginAsync(Busy(5), Busy(60));

        await AssertStaysOnItsThreadAsync("west Throttled, east Throttled, west Success", async client =>
        {
            await UntilAsync(() => client.Group.GetSnapshot()["east"].Throttled == 1);
            _time.Advance(TimeSpan.FromSeconds(5));
        });
    }

    [Fact]
    public async Task Send_WaitsForTheFirstByteAndItIsCut_SendsOnTheCallersThread()
    {
        await regions.BeginAsync(Faults.HangAfterHeaders);

        await AssertStaysOnItsThreadAsync("west Failure, east Success", async _ =>
        {
            // The attempt's time and the wait for the first byte: the handler stands waiting.
            await _time.WaitForTimersAsync(2).InTime();
            regions.West.Fault = Faults.Refuse;
        });
    }

    private static RequestFault Busy(int seconds) => Faults.Throttle(429, ThrottleHint.RetryAfter(TimeSpan.FromSeconds(seconds))).ForNext(1);

    /// <summary>The attempt is over, and what is set now is the wait.</summary>
    private async Task UntilAsync(Func<bool> isOver)
    {
        while (!isOver())
        {
            await Task.Yield();
        }

        // Beside the one that watches attempts.
        await _time.WaitForTimersAsync(2).InTime();
    }

    private async Task AssertStaysOnItsThreadAsync(string trail, Func<FailoverClient, Task> meanwhile, TimeSpan retryDelay = default)
    {
        var recorder = new ThreadRecorder(regions.Transport());
        using var client = FailoverClient.Of(regions, o => o.Detection.RetryDelay = retryDelay, _time, recorder);

        var call = Task.Factory.StartNew(() => Send(client), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).InTime();
        // Aside: were the call to go on inside an advance, it would hold the advance up.
        _ = Task.Run(() => meanwhile(client));
        var (caller, seen) = await call;

        Assert.Equal(trail, seen);
        Assert.All(recorder.Threads, thread => Assert.Equal(caller, thread));
    }

    private static (int Thread, string Trail) Send(FailoverClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "things/1");
        using var response = client.Http.Send(request);
        return (Environment.CurrentManagedThreadId, Trail.Of(response));
    }

    private sealed class ThreadRecorder(HttpMessageHandler transport) : DelegatingHandler(transport)
    {
        public ConcurrentQueue<int> Threads { get; } = [];

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Threads.Enqueue(Environment.CurrentManagedThreadId);
            return base.Send(request, cancellationToken);
        }
    }
}
