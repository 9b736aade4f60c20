using System.Net;
using Failover.Client.Testing;

namespace Failover.Client.SocketTests.Health;

/// <summary>Busy is not broken: a cool-down is kept to the tick, ends by itself and never opens a circuit.</summary>
public sealed class CoolDownTests(TwoRegions regions) : IClassFixture<TwoRegions>
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    [Theory]
    [InlineData(429, false)]
    [InlineData(429, true)]
    [InlineData(503, false)]
    [InlineData(503, true)]
    public async Task Get_PrimaryAskedToBeLeftAlone_IsAskedAgainWhenThatIsOverAndNotBefore(int status, bool sync)
    {
        await regions.BeginAsync(Faults.Throttle(status, ThrottleHint.RetryAfter(TimeSpan.FromSeconds(40))).ForNext(1));
        var time = new ManualTimeProvider();
        using var client = FailoverClient.Of(regions, time: time);
        (await client.GetAsync(sync)).Dispose();

        time.Advance(TimeSpan.FromSeconds(40) - Tick);
        for (var call = 0; call < 20; call++)
        {
            using var meanwhile = await client.GetAsync(sync);
            Assert.Equal("east Success", Trail.Of(meanwhile));
        }

        time.Advance(Tick);
        using var after = await client.GetAsync(sync);
        Assert.Equal("west Success", Trail.Of(after));
        Assert.Equal(2, regions.West.RequestCount);
    }

    [Theory]
    [InlineData(429, false)]
    [InlineData(429, true)]
    [InlineData(503, false)]
    [InlineData(503, true)]
    public async Task Get_PrimaryBusyAgainAndAgain_CircuitStaysClosed(int status, bool sync)
    {
        await regions.BeginAsync(Faults.Throttle(status, ThrottleHint.RetryAfterMs(TimeSpan.FromSeconds(2))));
        var time = new ManualTimeProvider();
        using var client = FailoverClient.Of(regions, time: time);

        // Ten: twice the failures in a row that would open it.
        for (var call = 0; call < 10; call++)
        {
            using var response = await client.GetAsync(sync);
            Assert.Equal("west Throttled, east Success", Trail.Of(response));
            time.Advance(TimeSpan.FromSeconds(2));
        }

        Assert.Equal(EndpointState.Closed, client.Group.GetSnapshot()["west"].State);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_BothBusyForLongerThanTheDeadline_Answers429WithTheSoonestTime(bool sync)
    {
        await regions.BeginAsync(Busy(50), Busy(40));
        using var client = FailoverClient.Of(regions, time: new ManualTimeProvider());

        using var asked = await client.PostAsync(sync);
        using var spared = await client.PostAsync(sync);

        Assert.All([asked, spared], response =>
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(40), response.Headers.RetryAfter!.Delta);
        });
        Assert.Equal("", Trail.Of(spared));
        Assert.Equal((1, 1), (regions.West.RequestCount, regions.East.RequestCount));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_BothBusyForLessThanTheDeadline_WaitsOnceForTheSooner(bool sync)
    {
        await regions.BeginAsync(Busy(5).ForNext(1), Busy(3).ForNext(1));
        var time = new ManualTimeProvider();
        using var client = FailoverClient.Of(regions, time: time);

        var call = client.PostAsync(sync);
        await regions.East.WaitForRequestsAsync(1).InTime();
        while (client.Group.GetSnapshot()["east"].Throttled == 0)
        {
            await Task.Yield();
        }

        // The wait, beside the timer that watches attempts.
        await time.WaitForTimersAsync(2).InTime();
        // Aside, because a synchronous send goes on inside the advance.
        var advance = Task.Run(() => time.Advance(TimeSpan.FromSeconds(3)));

        using var response = await call;
        await advance.InTime();
        Assert.Equal("west Throttled, east Throttled, east Success", Trail.Of(response));
    }

    private static RequestFault Busy(int seconds) => Faults.Throttle(429, ThrottleHint.RetryAfter(TimeSpan.FromSeconds(seconds)));
}
