using Failover.Client.Testing;

namespace Failover.Client.SocketTests.Health;

/// <summary>A cool-down that is over before the call has been everywhere: the endpoint is free, and "all are busy" would be untrue.</summary>
public sealed class EndedCoolDownTests(TwoRegions regions) : IClassFixture<TwoRegions>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_PrimaryIsFreeAgainWhenTheSecondaryIsBusy_PrimaryAnswers(bool sync)
    {
        await regions.BeginAsync(Busy(TimeSpan.Zero), Busy(TimeSpan.FromSeconds(60)));
        using var client = FailoverClient.Of(regions, time: new ManualTimeProvider());

        using var response = await client.PostAsync(sync);

        Assert.Equal("west Throttled, east Throttled, west Success", Trail.Of(response));
    }

    private static RequestFault Busy(TimeSpan time) => Faults.Throttle(429, ThrottleHint.RetryAfterMs(time)).ForNext(1);
}
