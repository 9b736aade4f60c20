using Failover.Client.Testing;

namespace Failover.Client.SocketTests.Classification;

/// <summary>A busy primary says when to come back: it is left alone for just so long, and its circuit does not move.</summary>
public sealed class RetryAfterTests(TwoRegions regions) : IClassFixture<TwoRegions>
{
    public static TheoryData<int, string, string, double> EveryHint
    {
        get
        {
            var data = new TheoryData<int, string, string, double>();
            foreach (var status in new[] { 429, 503 })
            {
                data.Add(status, "retry-after-ms", "1500", 1.5);
                data.Add(status, "x-ms-retry-after-ms", "2500", 2.5);
                data.Add(status, "Retry-After", "7", 7);
                // The answer is dated 08:49:37 and names a time 30 s later.
                data.Add(status, "Retry-After", "Sun, 06 Nov 2044 08:50:07 GMT", 30);
                // A minute is the most that a hint can ask for.
                data.Add(status, "Retry-After", "1000000000000", 60);
                data.Add(status, "Retry-After", "Sun, 06 Nov 2050 08:49:37 GMT", 60);
            }

            data.Add(429, "x-ratelimit-reset-requests", "250ms", 0.25);
            data.Add(429, "x-ratelimit-reset-requests", "1m30s", 60);
            data.Add(429, "x-ratelimit-reset-requests", "99999999999999999999h", 60);
            data.Add(429, "x-ratelimit-reset-tokens", "6.5s", 6.5);
            data.Add(429, "x-ratelimit-reset-tokens", "20", 20);
            return data;
        }
    }

    public static TheoryData<string, string> Garbage => new()
    {
        { "Retry-After", "banana" },
        { "Retry-After", "-5" },
        { "Retry-After", "NaN" },
        { "Retry-After", new string('9', 400) },
        { "Retry-After", "Sun, 99 Nov 2044 08:49:37 GMT" },
        { "retry-after-ms", "soon" },
        { "x-ms-retry-after-ms", "--1" },
        { "x-ratelimit-reset-tokens", "6 parsecs" },
        { "x-ratelimit-reset-requests", "" },
    };

    [Theory]
    [MemberData(nameof(EveryHint))]
    public async Task SendAsync_HintGiven_PrimaryCoolsForThatLong(int status, string header, string value, double seconds) =>
        await AssertCoolsAsync(Busy(status, header, value), sync: false, seconds);

    [Theory]
    [MemberData(nameof(EveryHint))]
    public async Task Send_HintGiven_PrimaryCoolsForThatLong(int status, string header, string value, double seconds) =>
        await AssertCoolsAsync(Busy(status, header, value), sync: true, seconds);

    [Theory]
    [InlineData("0", false)]
    [InlineData("0", true)]
    [InlineData("Sun, 06 Nov 1994 08:49:37 GMT", false)]
    [InlineData("Sun, 06 Nov 1994 08:49:37 GMT", true)]
    public async Task Get_TheTimeIsOver_PrimaryIsNotLeftAlone(string value, bool sync) =>
        await AssertCoolsAsync(Busy(429, "Retry-After", value), sync, seconds: null);

    [Theory]
    [MemberData(nameof(Garbage))]
    public async Task Get_GarbageWith429_CountsAsNoHint(string header, string value)
    {
        foreach (var sync in new[] { false, true })
        {
            await regions.BeginAsync(Busy(429, header, value));
            using var client = FailoverClient.Of(regions, time: new ManualTimeProvider());

            using var response = await client.GetAsync(sync);

            Assert.Equal("west Throttled, east Success", Trail.Of(response));
            // Without a hint a second, jittered down to a half at most.
            Assert.InRange(client.Group.GetSnapshot()["west"].CoolingFor!.Value, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1));
        }
    }

    [Theory]
    [MemberData(nameof(Garbage))]
    public async Task Get_GarbageWith503_CountsAsBroken(string header, string value)
    {
        foreach (var sync in new[] { false, true })
        {
            await regions.BeginAsync(Busy(503, header, value));
            using var client = FailoverClient.Of(regions, time: new ManualTimeProvider());

            using var response = await client.GetAsync(sync);

            Assert.Equal("west Failure, east Success", Trail.Of(response));
            Assert.Null(client.Group.GetSnapshot()["west"].CoolingFor);
        }
    }

    private static RequestFault Busy(int status, string header, string value) =>
        Faults.Status(status, new Dictionary<string, string> { ["Date"] = "Sun, 06 Nov 2044 08:49:37 GMT", [header] = value });

    private async Task AssertCoolsAsync(RegionFault busy, bool sync, double? seconds)
    {
        await regions.BeginAsync(busy);
        using var client = FailoverClient.Of(regions, time: new ManualTimeProvider());

        using var response = await client.GetAsync(sync);

        Assert.Equal("west Throttled, east Success", Trail.Of(response));
        var west = client.Group.GetSnapshot()["west"];
        Assert.Equal(seconds, west.CoolingFor?.TotalSeconds);
        Assert.Equal((EndpointState.Closed, 0), (west.State, west.ConsecutiveFailures));
    }
}
