using System.Collections.Concurrent;
using System.Net;
using Failover.Client.Testing;

namespace Failover.Client.SocketTests.Http;

/// <summary>An endpoint that refuses its own key is benched and reported; callers do not notice, and it is not called an outage.</summary>
public sealed class WrongKeyTests(TwoRegions regions) : IClassFixture<TwoRegions>
{
    private static readonly TimeSpan Bench = TimeSpan.FromMinutes(5);

    private static void WrongKey(FailoverOptions options) => options.Endpoints["west"].Headers["Ocp-Apim-Subscription-Key"] = "expired";

    [Theory]
    [InlineData("GET", ClientForm.Handler, false)]
    [InlineData("GET", ClientForm.Handler, true)]
    [InlineData("POST", ClientForm.Handler, false)]
    [InlineData("POST", ClientForm.Handler, true)]
    [InlineData("POST", ClientForm.Injected, false)]
    [InlineData("GET", ClientForm.Injected, true)]
    public async Task Send_PrimaryRefusesItsKey_IsBenchedAndReportedOnce(string method, ClientForm form, bool sync)
    {
        await regions.BeginAsync();
        using var client = FailoverClient.Of(regions, form, WrongKey, new ManualTimeProvider());
        var events = new ConcurrentQueue<FailoverEventKind>();
        client.Group.Changed += (_, e) => events.Enqueue(e.Kind);

        for (var call = 0; call < 10; call++)
        {
            using var response = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), "things"), sync);
            Assert.Equal("east", await response.Content.ReadAsStringAsync());
        }

        Assert.Equal((1, 10), (regions.West.RequestCount, regions.East.RequestCount));
        Assert.Equal(EndpointState.Misconfigured, client.Group.GetSnapshot()["west"].State);
        Assert.Equal([FailoverEventKind.EndpointMisconfigured, FailoverEventKind.Switched], events);
        // Each region saw its own key alone, the expired one included.
        Assert.Equal("expired", regions.West.Requests[0].Headers["Ocp-Apim-Subscription-Key"]);
        Assert.Equal(0, regions.East.WrongKeyCount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Get_BenchIsOver_OneCallLooksAgainAndNobodyIsHarmed(bool sync)
    {
        await regions.BeginAsync();
        var time = new ManualTimeProvider();
        using var client = FailoverClient.Of(regions, WrongKey, time);
        (await client.GetAsync(sync)).Dispose();

        time.Advance(Bench);
        using var looked = await client.GetAsync(sync);
        using var later = await client.GetAsync(sync);

        Assert.Equal(("west Misconfigured, east Success", "east Success"), (Trail.Of(looked), Trail.Of(later)));
    }

    [Theory]
    [InlineData(401, false)]
    [InlineData(401, true)]
    [InlineData(403, false)]
    [InlineData(403, true)]
    public async Task Get_RefusedForAWhile_PrimaryIsBackAfterOneGoodAnswer(int status, bool sync)
    {
        await regions.BeginAsync(Faults.Status(status).ForNext(1));
        var time = new ManualTimeProvider();
        using var client = FailoverClient.Of(regions, time: time);
        (await client.GetAsync(sync)).Dispose();

        time.Advance(Bench);
        using var response = await client.GetAsync(sync);

        Assert.Equal("west Success", Trail.Of(response));
        Assert.Equal("west", client.Group.GetSnapshot().ActiveEndpoint);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Get_RefusedEverywhere_CallerGetsTheFirstRefusalAndNobodyIsBenched(bool sync)
    {
        await regions.BeginAsync(Faults.Status(401, body: "from west"), Faults.Status(403, body: "from east"));
        using var client = FailoverClient.Of(regions);

        using var response = await client.GetAsync(sync);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("from west", await response.Content.ReadAsStringAsync());
        Assert.Equal("west", response.GetFailover()!.Endpoint);
        Assert.All(client.Group.GetSnapshot().Endpoints, e => Assert.Equal(EndpointState.Closed, e.State));
    }
}
