using System.Net;
using Failover.Client.Testing;

namespace Failover.Client.SocketTests.Http;

/// <summary>What the secondary receives is what the caller wrote, to the byte, whatever became of the first time.</summary>
public sealed class RequestBodyTests(TwoRegions regions) : IClassFixture<TwoRegions>
{
    public static TheoryData<string, bool> EveryBody => Bodies.Replayable;

    [Theory]
    [MemberData(nameof(EveryBody))]
    public async Task Post_PrimaryRefuses_SecondaryGetsTheSameBody(string body, bool sync) =>
        await AssertReplayedAsync(Faults.Refuse, HttpMethod.Post, body, sync);

    [Theory]
    [MemberData(nameof(EveryBody))]
    public async Task Post_PrimaryAnswers503_SecondaryGetsTheSameBody(string body, bool sync) =>
        await AssertReplayedAsync(Faults.Status(503), HttpMethod.Post, body, sync);

    [Theory]
    [MemberData(nameof(EveryBody))]
    public async Task Put_PrimaryResets_SecondaryGetsTheSameBody(string body, bool sync) =>
        await AssertReplayedAsync(Faults.Reset, HttpMethod.Put, body, sync);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_LongOneShotBodyAndPrimaryRefuses_SecondaryGetsIt(bool sync)
    {
        // Not a byte has left, so there is nothing to send again.
        await regions.BeginAsync(Faults.Refuse);
        using var client = FailoverClient.Of(regions);
        var bytes = Bodies.Bytes(10 * Bodies.Kept);

        using var response = await client.PostAsync(sync, new StreamContent(new OneShotStream(bytes)));

        Assert.Equal("west Failure, east Success", Trail.Of(response));
        Assert.Equal(bytes, regions.East.Requests[0].Body.ToArray());
    }

    [Theory]
    [InlineData(503, false)]
    [InlineData(503, true)]
    [InlineData(429, false)]
    [InlineData(429, true)]
    public async Task Post_LongOneShotBodyAndPrimaryIsNotUpToIt_CallerGetsTheRealAnswer(int status, bool sync)
    {
        await regions.BeginAsync(Faults.Status(status, body: "from west"));
        using var client = FailoverClient.Of(regions);

        // One byte more than is kept.
        using var response = await client.PostAsync(sync, new StreamContent(new OneShotStream(Bodies.Bytes(Bodies.Kept + 1))));

        Assert.Equal((HttpStatusCode)status, response.StatusCode);
        Assert.Equal("from west", await response.Content.ReadAsStringAsync());
        Assert.Equal((1, 0), (regions.West.RequestCount, regions.East.RequestCount));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Put_LongOneShotBodyAndPrimaryResets_CallerGetsTheRealException(bool sync)
    {
        await regions.BeginAsync(Faults.Reset);
        using var client = FailoverClient.Of(regions);
        using var request = new HttpRequestMessage(HttpMethod.Put, "things/1") { Content = new StreamContent(new OneShotStream(Bodies.Bytes(Bodies.Kept + 1))) };

        await Assert.ThrowsAsync<HttpRequestException>(() => client.SendAsync(request, sync));

        Assert.Equal((1, 0), (regions.West.RequestCount, regions.East.RequestCount));
    }

    private async Task AssertReplayedAsync(RegionFault fault, HttpMethod method, string body, bool sync)
    {
        await regions.BeginAsync(fault);
        using var client = FailoverClient.Of(regions);
        using var original = Bodies.Named(body);
        using var content = Bodies.Named(body);
        using var request = new HttpRequestMessage(method, "things") { Content = content };

        using var response = await client.SendAsync(request, sync);

        Assert.Equal("west Failure, east Success", Trail.Of(response));
        Assert.Equal(await original.ReadAsByteArrayAsync(), regions.East.Requests[0].Body.ToArray());
        Assert.Equal(original.Headers.ContentType?.ToString() ?? "", regions.East.Requests[0].Headers.GetValueOrDefault("Content-Type").ToString());
        Assert.Same(content, request.Content);
        regions.AssertNoKeyWentAstray();
    }
}
