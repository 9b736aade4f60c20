using Failover.Client.Testing;

namespace Failover.Client.SocketTests.Http;

/// <summary>Connections that stood idle when their region died.</summary>
public sealed class KeepAliveTests(TwoRegions regions) : IClassFixture<TwoRegions>
{
    // Enough that calls go on meeting dead connections after the first one was noticed.
    private const int Connections = 8;

    [Theory]
    [InlineData("refuse", false)]
    [InlineData("refuse", true)]
    [InlineData("reset", false)]
    [InlineData("reset", true)]
    [InlineData("hang", false)]
    [InlineData("hang", true)]
    public async Task Get_RegionDiesUnderIdleConnections_NoCallFails(string fault, bool sync)
    {
        await regions.BeginAsync();
        var time = new ManualTimeProvider();
        var gauge = new Gauge(regions.West.Address, regions.Transport());
        using var client = FailoverClient.Of(regions, time: time, transport: gauge);
        await FillPoolAsync(client, sync);
        gauge.Reset();

        regions.West.Fault = fault switch { "refuse" => Faults.Refuse, "reset" => Faults.Reset, _ => Faults.HangBeforeRequest };
        var calls = Enumerable.Range(0, Connections).Select(_ => client.GetAsync(sync)).ToArray();
        if (fault == "hang")
        {
            // All of them hang, on connections that stood.
            await gauge.WhenAsync(g => g.Sent == Connections).InTime();
            time.Advance(TimeSpan.FromSeconds(10));
        }

        foreach (var call in calls)
        {
            using var response = await call;
            Assert.Equal("east", await response.Content.ReadAsStringAsync());
        }

        regions.AssertNoKeyWentAstray();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_RegionDiesUnderIdleConnections_EachRunsOnce(bool sync)
    {
        await regions.BeginAsync();
        using var client = FailoverClient.Of(regions, time: new ManualTimeProvider());
        await FillPoolAsync(client, sync);
        regions.West.ResetCounters();

        regions.West.Fault = Faults.Refuse;
        for (var call = 1; call <= Connections; call++)
        {
            using var response = await client.PostAsync(sync);
            Assert.Equal("east", await response.Content.ReadAsStringAsync());
            Assert.Equal(call, regions.East.RequestCount);
        }

        Assert.Equal(0, regions.West.RequestCount);
    }

    private async Task FillPoolAsync(FailoverClient client, bool sync)
    {
        // A gate at the region keeps every call on a connection of its own until all are there.
        regions.West.Fault = Faults.Hang;
        var calls = Enumerable.Range(0, Connections).Select(_ => client.GetAsync(sync)).ToArray();
        await regions.West.WaitForRequestsAsync(Connections).InTime();
        await regions.West.HealAsync();
        foreach (var call in calls)
        {
            using var response = await call;
            Assert.Equal("west Success", Trail.Of(response));
        }
    }
}
