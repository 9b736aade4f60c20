using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Failover.Client.Testing.Tests;

public sealed class LocalRegionTests
{
    [Fact]
    public async Task StartAsync_ByDefault_AnswersWithItsName()
    {
        await using var region = await LocalRegion.StartAsync("westeurope");
        using var client = RegionClient.For(region);

        using var response = await client.GetAsync("/", Patience.Limit);

        Assert.Equal("westeurope", await response.Content.ReadAsStringAsync(Patience.Limit));
        Assert.Equal("westeurope", Assert.Single(response.Headers.GetValues("x-region")));
        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task StartAsync_Handler_AnswersAndReadsTheBody()
    {
        await using var region = await LocalRegion.StartAsync("west", options => options.Handler = async context =>
            await context.Response.WriteAsJsonAsync(await new StreamReader(context.Request.Body).ReadToEndAsync()));
        using var client = RegionClient.For(region);

        using var response = await client.PostAsync("/echo", new StringContent("ping"), Patience.Limit);

        Assert.Equal("\"ping\"", await response.Content.ReadAsStringAsync(Patience.Limit));
        Assert.Equal("ping", Assert.Single(region.Requests).BodyText);
    }

    [Fact]
    public async Task StartAsync_Received_IsToldAlsoOfWhatAFaultSpoils()
    {
        var told = new List<string>();
        await using var region = await LocalRegion.StartAsync("west", options =>
        {
            options.Received = request => told.Add($"{request} {request.BodyText}");
            options.MaxRecordedRequests = 0;
        });
        using var client = RegionClient.For(region);

        await client.PostAsync("/a", new StringContent("one"), Patience.Limit);
        region.Fault = Faults.Reset;
        await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync("/b", new StringContent("two"), Patience.Limit));

        Assert.Equal(["POST /a one", "POST /b two"], told);
        Assert.Empty(region.Requests);
    }

    [Theory]
    [InlineData("1.1", "HTTP/1.1")]
    [InlineData("2.0", "HTTP/2")]
    public async Task StartAsync_Https_SpeaksBothVersions(string version, string recorded)
    {
        await using var region = await LocalRegion.StartAsync("west", options => options.Https = true);
        using var client = RegionClient.For(region);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/a")
        {
            Version = Version.Parse(version),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new StringContent("body"),
        };

        using var response = await client.SendAsync(request, Patience.Limit);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var received = Assert.Single(region.Requests);
        Assert.Equal(recorded, received.Protocol);
        Assert.Equal("body", received.BodyText);
    }

    [Fact]
    public async Task StartAsync_BasePath_AnswersOnlyThere()
    {
        await using var region = await LocalRegion.StartAsync("west", options =>
        {
            options.BasePath = "/contoso/language/";
            options.Handler = context => context.Response.WriteAsync($"{context.Request.PathBase}|{context.Request.Path}");
        });
        using var client = RegionClient.For(region);

        Assert.Equal("/contoso/language/", region.Address.AbsolutePath);
        Assert.Equal("/contoso/language|/models", await client.GetStringAsync("models", Patience.Limit));
        using var elsewhere = await client.GetAsync("/models", Patience.Limit);
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        Assert.Equal(["/contoso/language/models", "/models"], region.Requests.Select(request => request.Target));
    }

    [Fact]
    public async Task StartAsync_EmptyName_Throws() =>
        await Assert.ThrowsAsync<ArgumentException>(() => LocalRegion.StartAsync(""));

    [Theory]
    [InlineData("right", HttpStatusCode.OK, 0)]
    [InlineData("Right", HttpStatusCode.Unauthorized, 1)]
    [InlineData(null, HttpStatusCode.Unauthorized, 1)]
    public async Task Key_Request_IsAnsweredOnlyWithExactlyThatKey(string? key, HttpStatusCode status, long wrongKeys)
    {
        await using var region = await LocalRegion.StartAsync("west", options => options.Key = "right");
        using var client = RegionClient.For(region);
        if (key is not null)
        {
            client.DefaultRequestHeaders.Add("ocp-apim-subscription-key", key);
        }

        using var response = await client.GetAsync("/", Patience.Limit);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(wrongKeys, region.WrongKeyCount);
        Assert.Equal(wrongKeys == 0, Assert.Single(region.Requests).KeyMatched);
    }

    [Fact]
    public async Task Key_TwoValues_IsWrong()
    {
        await using var region = await LocalRegion.StartAsync("west", options => (options.Key, options.KeyHeader) = ("right", "api-key"));
        using var client = RegionClient.For(region);
        client.DefaultRequestHeaders.Add("api-key", ["right", "left"]);

        using var response = await client.GetAsync("/", Patience.Limit);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Key_UnderAFault_IsCountedAllTheSame()
    {
        await using var region = await LocalRegion.StartAsync("west", options => options.Key = "right");
        using var client = RegionClient.For(region);
        region.Fault = Faults.Status(503);

        using var response = await client.GetAsync("/", Patience.Limit);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(1, region.WrongKeyCount);
    }

    [Fact]
    public async Task Requests_Recorded_AsTheyStoodOnTheWire()
    {
        var clock = new ManualTimeProvider();
        await using var region = await LocalRegion.StartAsync("west", options => options.TimeProvider = clock);

        // Raw, because a client's Uri has its own mind about escapes.
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, region.Address.Port, Patience.Limit);
        await socket.SendAsync(
            Encoding.ASCII.GetBytes("POST /a%2Fb/c%20d/%7e?x=%26y&z=a+b HTTP/1.1\r\nHost: h\r\nX-Two: 1\r\nx-two: 2\r\nContent-Length: 3\r\n\r\nabc"),
            SocketFlags.None,
            Patience.Limit);
        await region.WaitForRequestsAsync(1, Patience.Limit);

        var request = Assert.Single(region.Requests);
        Assert.Equal("POST", request.Method);
        Assert.Equal("/a%2Fb/c%20d/%7e?x=%26y&z=a+b", request.Target);
        Assert.Equal("1,2", request.Headers["X-TWO"]);
        Assert.Equal("abc"u8.ToArray(), request.Body.ToArray());
        Assert.Equal("HTTP/1.1", request.Protocol);
        Assert.Equal(clock.GetUtcNow(), request.ReceivedAt);
        Assert.True(request.KeyMatched);
    }

    [Fact]
    public async Task Requests_OfTwoRegions_AreInOneOrder()
    {
        await using var west = await LocalRegion.StartAsync("west");
        await using var north = await LocalRegion.StartAsync("north");
        using var westClient = RegionClient.For(west);
        using var northClient = RegionClient.For(north);

        await westClient.GetStringAsync("/1", Patience.Limit);
        await northClient.GetStringAsync("/2", Patience.Limit);
        await westClient.GetStringAsync("/3", Patience.Limit);

        Assert.Equal(
            ["/1", "/2", "/3"],
            west.Requests.Concat(north.Requests).OrderBy(request => request.Sequence).Select(request => request.Target));
    }

    [Fact]
    public async Task Requests_BeyondTheMaximum_KeepsTheLatestAndCountsOn()
    {
        await using var region = await LocalRegion.StartAsync("west", options => options.MaxRecordedRequests = 2);
        using var client = RegionClient.For(region);
        for (var i = 1; i <= 3; i++)
        {
            await client.GetStringAsync($"/{i}", Patience.Limit);
        }

        Assert.Equal(["/2", "/3"], region.Requests.Select(request => request.Target));
        Assert.Equal(3, region.RequestCount);
        Assert.Equal(1, region.ConnectionCount);
    }

    [Fact]
    public async Task ResetCounters_AfterRequests_StartsFromZero()
    {
        await using var region = await LocalRegion.StartAsync("west", options => options.Key = "right");
        using var client = RegionClient.For(region);
        using var response = await client.GetAsync("/", Patience.Limit);

        region.ResetCounters();

        Assert.Empty(region.Requests);
        Assert.Equal((0L, 0L, 0L), (region.RequestCount, region.WrongKeyCount, region.ConnectionCount));
    }

    [Fact]
    public async Task Fault_SwitchedWhileRequestsRun_EveryRequestEndsOneWayOrTheOther()
    {
        await using var region = await LocalRegion.StartAsync("west");
        RegionFault?[] faults = [null, Faults.Refuse, Faults.Reset, Faults.HangBeforeRequest, Faults.Hang, Faults.CutBody(1), null];
        var workers = Enumerable.Range(0, 4).Select(async _ =>
        {
            using var client = RegionClient.For(region);
            for (var i = 0; i < 50; i++)
            {
                try
                {
                    Assert.Equal("west", await client.GetStringAsync("/", Patience.Limit));
                }
                catch (Exception e) when (e is HttpRequestException or SocketException)
                {
                    // A connection that is reset the moment it is made comes out of HttpClient as a bare SocketException.
                }
            }
        }).ToArray();

        var all = Task.WhenAll(workers);
        for (var i = 0; !all.IsCompleted; i++)
        {
            region.Fault = faults[i % faults.Length];
            await Task.Yield();
        }

        await all;
        await region.HealAsync(Patience.Limit);
        using var survivor = RegionClient.For(region);
        Assert.Equal("west", await survivor.GetStringAsync("/", Patience.Limit));
    }
}
