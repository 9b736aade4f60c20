using Failover.Client.Testing;

namespace Failover.Client.SocketTests.Health;

/// <summary>Sixty-four callers at once, from the first failure to the return of the primary: none of them notices.</summary>
public sealed class CallersTests(TwoRegions regions) : IClassFixture<TwoRegions>
{
    private const int Callers = 64;

    // How long a caller waits for the probe that it makes, at most.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    // The first wave arrives in full; after it the primary counts only who hangs.
    private long _arrived = Callers;

    [Theory]
    [InlineData("refuse", false)]
    [InlineData("refuse", true)]
    [InlineData("reset", false)]
    [InlineData("reset", true)]
    [InlineData("503", false)]
    [InlineData("503", true)]
    [InlineData("hang", false)]
    [InlineData("hang", true)]
    public async Task Get_PrimaryDiesAndReturns_NoCallFailsAndOneProbeAtATime(string fault, bool sync)
    {
        await regions.BeginAsync();
        var time = new ManualTimeProvider();
        var gauge = new Gauge(regions.West.Address, regions.Transport());
        using var client = FailoverClient.Of(regions, time: time, transport: gauge);
        await WaveAsync(client, sync, "west");

        // The trip: everybody is on the way when it falls.
        regions.West.Fault = fault switch { "refuse" => Faults.Refuse, "reset" => Faults.Reset, "503" => Faults.Status(503), _ => Faults.Hang };
        gauge.Reset();
        await WaveAsync(client, sync, "east", HangsFor(Callers, TimeSpan.FromSeconds(10), timers: 1));
        Assert.Equal(EndpointState.Open, client.Group.GetSnapshot()["west"].State);
        Assert.InRange(gauge.Sent, 5, 5 + Callers);

        // The outage: one probe for each time that one is due, whatever the number of calls.
        gauge.Reset();
        for (var probe = 1; probe <= 5; probe++)
        {
            await WaveAsync(client, sync, "east");
            time.Advance(client.Group.GetSnapshot()["west"].NextProbeIn!.Value);
            await WaveAsync(client, sync, "east", HangsFor(1, Patience, timers: 2));
            if (fault == "hang")
            {
                // The caller was served by the other region; the probe that it made goes on to its end.
                time.Advance(TimeSpan.FromSeconds(10));
            }

            await gauge.WhenAsync(static g => g.InFlight == 0).InTime();
            Assert.Equal((probe, 1), (gauge.Sent, gauge.Most));
        }

        // The return: three good probes a second apart, and everybody is back.
        await regions.West.HealAsync();
        time.Advance(TimeSpan.FromMinutes(2));
        gauge.Reset();
        for (var probe = 1; probe <= 3; probe++)
        {
            await WaveAsync(client, sync, answeredBy: null);
            Assert.Equal(probe == 3 ? "west" : "east", client.Group.GetSnapshot().ActiveEndpoint);
            Assert.True(probe == 3 || gauge.Sent == probe, $"{gauge.Sent} attempts by probe {probe}");
            time.Advance(TimeSpan.FromSeconds(1));
        }

        await WaveAsync(client, sync, "west");
        regions.AssertNoKeyWentAstray();

        Func<Task<HttpResponseMessage>[], Task>? HangsFor(int count, TimeSpan wait, int timers) =>
            fault == "hang" ? calls => EndHangAsync(calls, count, time, wait, timers) : null;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Get_PrimaryIsBusyAndReturns_NoCallFails(bool sync)
    {
        await regions.BeginAsync(Faults.Throttle(429, ThrottleHint.RetryAfter(TimeSpan.FromSeconds(30))));
        var time = new ManualTimeProvider();
        var gauge = new Gauge(regions.West.Address, regions.Transport());
        using var client = FailoverClient.Of(regions, time: time, transport: gauge);

        await WaveAsync(client, sync, "east");
        // Whoever was on the way; from then on nobody.
        Assert.InRange(gauge.Sent, 1, Callers);
        gauge.Reset();
        await WaveAsync(client, sync, "east");
        Assert.Equal(0, gauge.Sent);

        await regions.West.HealAsync();
        time.Advance(TimeSpan.FromSeconds(30));
        await WaveAsync(client, sync, "west");
        regions.AssertNoKeyWentAstray();
    }

    /// <summary>Waits until these many calls have arrived and hang, and everybody else has an answer; then lets that time pass.</summary>
    /// <remarks>One timer watches attempts. Whoever probes has another, and may set it after the request has arrived.</remarks>
    private async Task EndHangAsync(Task<HttpResponseMessage>[] calls, int count, ManualTimeProvider time, TimeSpan wait, int timers)
    {
        var others = new List<Task<HttpResponseMessage>>(calls);
        while (others.Count > count)
        {
            others.Remove(await Task.WhenAny(others));
        }

        await regions.West.WaitForRequestsAsync(_arrived += count).InTime();
        await time.WaitForTimersAsync(timers).InTime();
        time.Advance(wait);
    }

    private static async Task WaveAsync(FailoverClient client, bool sync, string? answeredBy, Func<Task<HttpResponseMessage>[], Task>? meanwhile = null)
    {
        var calls = Enumerable.Range(0, Callers).Select(_ => client.GetAsync(sync)).ToArray();
        await (meanwhile?.Invoke(calls) ?? Task.CompletedTask);
        foreach (var response in await Task.WhenAll(calls))
        {
            using (response)
            {
                var region = await response.Content.ReadAsStringAsync();
                Assert.Equal(answeredBy ?? region, region);
            }
        }
    }
}
