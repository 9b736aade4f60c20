using System.Net;

namespace Failover.Client.SocketTests.Http;

/// <summary>A primary that says no while a large upload is still going out to it.</summary>
public sealed class EarlyAnswerTests(TlsRegions regions) : IClassFixture<TlsRegions>
{
    // More than any window or socket takes at once, so that the upload is under way when the answer comes.
    private const int Large = 8 * 1024 * 1024;

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    public async Task SendAsync_SeekableUploadOverHttp2_SecondaryGetsAllOfIt(string method)
    {
        await regions.BeginAsync();
        await using var hasty = await HastyRegion.StartAsync(regions.West.Certificate);
        using var client = FailoverClient.Of(regions, o => o.Endpoints["west"].Address = hasty.Address);
        var bytes = Bodies.Bytes(Large);

        using var response = await client.SendAsync(Request(method, new StreamContent(new MemoryStream(bytes)), HttpVersion.Version20), sync: false);

        Assert.Equal("west Failure, east Success", Trail.Of(response));
        Assert.True(bytes.AsSpan().SequenceEqual(regions.East.Requests[0].Body.Span));
        Assert.Equal(0, regions.East.WrongKeyCount);
    }

    [Fact]
    public async Task SendAsync_LongOneShotUploadOverHttp2_CallerGetsTheRealAnswer()
    {
        await regions.BeginAsync();
        await using var hasty = await HastyRegion.StartAsync(regions.West.Certificate);
        using var client = FailoverClient.Of(regions, o => o.Endpoints["west"].Address = hasty.Address);

        using var response = await client.SendAsync(Request("POST", new StreamContent(new OneShotStream(Bodies.Bytes(Large))), HttpVersion.Version20), sync: false);

        // Kept whole, it went on to the secondary; no longer whole, the 503 is the caller's. An exception is neither.
        Assert.Equal(regions.East.RequestCount == 0 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Send_SeekableUploadOverHttp1_SecondaryGetsAllOfIt(bool sync)
    {
        await regions.BeginAsync();
        await using var hasty = await HastyRegion.StartAsync(certificate: null);
        using var client = FailoverClient.Of(regions, o => o.Endpoints["west"].Address = hasty.Address);
        var bytes = Bodies.Bytes(Large);

        using var response = await client.SendAsync(Request("PUT", new StreamContent(new MemoryStream(bytes)), HttpVersion.Version11), sync);

        Assert.Equal("west Failure, east Success", Trail.Of(response));
        Assert.True(bytes.AsSpan().SequenceEqual(regions.East.Requests[0].Body.Span));
    }

    private static HttpRequestMessage Request(string method, HttpContent content, Version version) =>
        new(new HttpMethod(method), "things/1") { Content = content, Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
}
