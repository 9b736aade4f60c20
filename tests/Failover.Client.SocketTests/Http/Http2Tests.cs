using System.Net;
using Failover.Client.Testing;

namespace Failover.Client.SocketTests.Http;

/// <summary>HTTP/2 over TLS: many calls on one connection, and streams that end one by one.</summary>
public sealed class Http2Tests(TlsRegions regions) : IClassFixture<TlsRegions>
{
    private static readonly Dictionary<string, RegionFault> AllFaults = new()
    {
        ["refused"] = Faults.Refuse,
        ["reset before headers"] = Faults.Reset,
        ["reset after headers"] = Faults.ResetAfterHeaders,
        ["wrong certificate"] = Faults.WrongCertificate,
        ["503"] = Faults.Status(503),
        ["500"] = Faults.Status(500),
        ["429"] = Faults.Throttle(429),
    };

    public static TheoryData<string> EveryFault => [.. AllFaults.Keys];

    public static TheoryData<string> EveryBody => [.. Bodies.Replayable.Select(static row => (string)row[0]).Distinct()];

    [Theory]
    [MemberData(nameof(EveryFault))]
    public async Task GetAsync_PrimaryFails_SecondaryAnswersOverHttp2(string fault)
    {
        await regions.BeginAsync(AllFaults[fault]);
        using var client = FailoverClient.Of(regions);

        using var response = await client.SendAsync(Request(HttpMethod.Get), sync: false);

        Assert.Equal("east", await response.Content.ReadAsStringAsync());
        Assert.Equal(HttpVersion.Version20, response.Version);
        Assert.Equal("HTTP/2", regions.East.Requests[0].Protocol);
        regions.AssertNoKeyWentAstray();
    }

    [Fact]
    public async Task GetAsync_PrimaryHangs_SecondaryAnswersAfterOneAttemptTimeout()
    {
        await regions.BeginAsync(Faults.Hang);
        var time = new ManualTimeProvider();
        using var client = FailoverClient.Of(regions, time: time);

        var call = client.SendAsync(Request(HttpMethod.Get), sync: false);
        await regions.West.WaitForRequestsAsync(1).InTime();
        time.Advance(TimeSpan.FromSeconds(10));

        using var response = await call;
        Assert.Equal("west Failure, east Success", Trail.Of(response));
    }

    [Fact]
    public async Task GetAsync_ConnectionOfManyCallsDies_EveryCallIsAnswered()
    {
        await regions.BeginAsync(Faults.Hang);
        using var client = FailoverClient.Of(regions, time: new ManualTimeProvider());

        // Twenty streams of one connection.
        var calls = Enumerable.Range(0, 20).Select(_ => client.SendAsync(Request(HttpMethod.Get), sync: false)).ToArray();
        await regions.West.WaitForRequestsAsync(20).InTime();
        regions.West.Fault = Faults.Refuse;

        foreach (var response in await Task.WhenAll(calls))
        {
            Assert.Equal("west Failure, east Success", Trail.Of(response));
            response.Dispose();
        }

        regions.AssertNoKeyWentAstray();
    }

    [Theory]
    [MemberData(nameof(EveryBody))]
    public async Task PutAsync_PrimaryResets_SecondaryGetsTheSameBody(string body)
    {
        await regions.BeginAsync(Faults.Reset);
        using var client = FailoverClient.Of(regions);
        using var original = Bodies.Named(body);
        using var request = Request(HttpMethod.Put, Bodies.Named(body));

        using var response = await client.SendAsync(request, sync: false);

        Assert.Equal("west Failure, east Success", Trail.Of(response));
        Assert.Equal(await original.ReadAsByteArrayAsync(), regions.East.Requests[0].Body.ToArray());
    }

    [Fact]
    public async Task Send_Http2_TransportCannotAndNobodyIsHeldToAccount()
    {
        await regions.BeginAsync();
        using var client = FailoverClient.Of(regions);

        await Assert.ThrowsAsync<NotSupportedException>(() => client.SendAsync(Request(HttpMethod.Get), sync: true));

        Assert.All(client.Group.GetSnapshot().Endpoints, static e => Assert.Equal(0, e.ConsecutiveFailures));
    }

    private static HttpRequestMessage Request(HttpMethod method, HttpContent? content = null) =>
        new(method, "things/1") { Content = content, Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
}
