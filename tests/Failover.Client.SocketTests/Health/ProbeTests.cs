using Failover.Client.Testing;

namespace Failover.Client.SocketTests.Health;

/// <summary>A live probe finds out whether a primary has recovered, and its caller does not pay for the answer.</summary>
public sealed class ProbeTests(TwoRegions regions) : IClassFixture<TwoRegions>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Get_ProbeHangs_SecondaryAnswersAfterHalfASecond(bool sync)
    {
        await regions.BeginAsync(Faults.Reset);
        var time = new ManualTimeProvider();
        using var client = FailoverClient.Of(regions, time: time);
        // Five: the failures in a row that open the circuit.
        for (var call = 0; call < 5; call++)
        {
            (await client.GetAsync(sync)).Dispose();
        }

        regions.West.Fault = Faults.Hang;
        regions.West.ResetCounters();
        time.Advance(client.Group.GetSnapshot()["west"].NextProbeIn!.Value);
        var probe = client.GetAsync(sync);
        await regions.West.WaitForRequestsAsync(1).InTime();
        // The request may arrive before its caller has begun to wait: that timer, beside the one that watches attempts.
        await time.WaitForTimersAsync(2).InTime();
        time.Advance(TimeSpan.FromMilliseconds(500));

        using var response = await probe;
        Assert.Equal("east", await response.Content.ReadAsStringAsync());
    }
}
