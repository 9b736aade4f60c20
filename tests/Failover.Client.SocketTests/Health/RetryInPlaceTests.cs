using Failover.Client.Testing;

namespace Failover.Client.SocketTests.Health;

/// <summary>The first fast failure after a success gets one more try on the same endpoint; nothing else does.</summary>
public sealed class RetryInPlaceTests(TwoRegions regions) : IClassFixture<TwoRegions>
{
    // The longest wait before the second try, by default.
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(100);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Get_OneHiccup_SamePrimaryAnswersTheSecondTry(bool sync)
    {
        await regions.BeginAsync(Faults.Reset.ForNext(1));
        var time = new ManualTimeProvider();
        using var client = Client(time);

        var call = client.GetAsync(sync);
        await regions.West.WaitForRequestsAsync(1).InTime();
        await WaitForRetryAsync(client, time);
        AdvanceAside(time);

        using var response = await call;
        Assert.Equal("west Failure, west Success", Trail.Of(response));
        Assert.Equal(0, regions.East.RequestCount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Get_CircuitOpensBeforeTheSecondTry_SecondTryGoesToTheSecondary(bool sync)
    {
        await regions.BeginAsync(Faults.Status(500));
        var time = new ManualTimeProvider();
        using var client = Client(time);

        var first = client.GetAsync(sync);
        await WaitForRetryAsync(client, time);
        // Four more failures make five in a row: the circuit opens while the first call still waits.
        for (var call = 0; call < 4; call++)
        {
            (await client.GetAsync(sync)).Dispose();
        }

        Assert.Equal(EndpointState.Open, client.Group.GetSnapshot()["west"].State);
        AdvanceAside(time);

        using var response = await first;
        Assert.Equal("west Failure, east Success", Trail.Of(response));
        // Nothing but probes reaches an endpoint that is open.
        Assert.Equal(5, regions.West.RequestCount);
    }

    private FailoverClient Client(ManualTimeProvider time) => FailoverClient.Of(regions, o => o.Detection.RetryDelay = RetryDelay, time);

    /// <summary>Waits until the first failure is known and the retry's timer stands beside the one that watches attempts.</summary>
    private static async Task WaitForRetryAsync(FailoverClient client, ManualTimeProvider time)
    {
        while (client.Group.GetSnapshot()["west"].Failures == 0)
        {
            await Task.Yield();
        }

        await time.WaitForTimersAsync(2).InTime();
    }

    // A synchronous send goes on inside Advance, and may take as long as the network does.
    private static void AdvanceAside(ManualTimeProvider time) => _ = Task.Run(() => time.Advance(RetryDelay));
}
