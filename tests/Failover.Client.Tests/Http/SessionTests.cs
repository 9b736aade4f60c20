using Failover.Client.Testing;

namespace Failover.Client.Tests.Http;

/// <summary>While the primary comes back, what belongs together stays together.</summary>
public sealed class SessionTests
{
    private const int Sessions = 200;

    [Theory]
    [BothWays]
    public async Task Send_DuringTheRamp_ASessionMovesOnceAndStays(bool sync)
    {
        var time = new ManualTimeProvider();
        using var group = new FailoverGroup(
            new FailoverOptions { Detection = { RetryDelay = TimeSpan.Zero }, Probes = { Jitter = 0 } }.AddPrimary("west", "https://west.example").AddSecondary("north", "https://north.example"),
            timeProvider: time,
            random: new Random(1));
        var regions = new Regions();
        using var http = new HttpClient(new FailoverHandler(group) { InnerHandler = regions });
        await RecoverAsync(group, regions, http, time, sync);

        var moved = new HashSet<int>();
        // Seventeen looks, 5 s apart, take in the whole ramp however long this client drew it.
        for (var look = 0; look < 17; look++)
        {
            var now = new HashSet<int>();
            for (var session = 0; session < Sessions; session++)
            {
                if (await GetAsync(http, sync, $"user-{session}") == "west.example")
                {
                    now.Add(session);
                }
            }

            Assert.Subset(now, moved);
            moved = now;
            time.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.Equal(Sessions, moved.Count);
    }

    private static async Task RecoverAsync(FailoverGroup group, Regions regions, HttpClient http, ManualTimeProvider time, bool sync)
    {
        regions.Lost = "west.example";
        // Five: the failures in a row that open the circuit.
        for (var i = 0; i < 5; i++)
        {
            await GetAsync(http, sync, "anybody");
        }

        regions.Lost = "";
        foreach (var seconds in new[] { 5, 1, 1 })
        {
            time.Advance(TimeSpan.FromSeconds(seconds));
            await GetAsync(http, sync, "anybody");
        }

        Assert.Equal(EndpointState.Ramping, group.GetSnapshot()["west"].State);
    }

    private static async Task<string> GetAsync(HttpClient http, bool sync, string session)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://west.example/").SetSession(session);
        using var response = sync ? http.Send(request) : await http.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }

    private sealed class Regions : HttpMessageHandler
    {
        public string Lost { get; set; } = "";

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.RequestUri!.Host == Lost
                ? throw new HttpRequestException(HttpRequestError.ConnectionError)
                : new HttpResponseMessage { RequestMessage = request, Content = new StringContent(request.RequestUri.Host) };

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(Send(request, cancellationToken));
    }
}
