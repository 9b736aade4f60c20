using System.Net;

namespace Failover.Client.Testing.Tests;

public sealed class VirtualRegionsTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Healthy_Request_IsAnsweredWithTheName(bool synchronous)
    {
        using var scene = new VirtualScene();

        using var response = await scene.AskAsync(synchronous);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("west", await response.Content.ReadAsStringAsync());
        Assert.Equal("west", Assert.Single(response.Headers.GetValues("x-region")));
        Assert.Equal("text/plain; charset=utf-8", response.Content.Headers.ContentType?.ToString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Send_CancelledBefore_NeverArrives(bool synchronous)
    {
        using var scene = new VirtualScene();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scene.AskAsync(synchronous, cancellationToken: new CancellationToken(canceled: true)));

        Assert.Empty(scene.Trail);
    }

    [Theory]
    [InlineData("https://gateway.example/we/text?x=1", "west")]
    [InlineData("https://gateway.example/we", "west")]
    [InlineData("https://GATEWAY.example/WE/", "west")]
    [InlineData("https://gateway.example/west", "root")]
    [InlineData("https://gateway.example/", "root")]
    [InlineData("https://gateway.example/we/inner/text", "inner")]
    [InlineData("https://gateway.example:8443/we/", "port")]
    [InlineData("http://gateway.example/we/", "plain")]
    public async Task Request_GoesToTheLongestAddressItBeginsWith(string target, string expected)
    {
        var regions = new VirtualRegions();
        regions.Add("root", "https://gateway.example");
        regions.Add("inner", "https://gateway.example/we/inner/");
        regions.Add("west", "https://gateway.example/we");
        regions.Add("port", "https://gateway.example:8443");
        regions.Add("plain", "http://gateway.example");
        using var client = new HttpClient(regions);

        Assert.Equal(expected, await client.GetStringAsync(target));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Request_ToNoRegion_FailsWithThoseThereAre(bool synchronous)
    {
        using var scene = new VirtualScene();
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://east.example/text?key=secret");

        var error = synchronous
            ? Assert.Throws<HttpRequestException>(() => scene.Client.Send(request, CancellationToken.None))
            : await Assert.ThrowsAsync<HttpRequestException>(() => scene.Client.SendAsync(request, CancellationToken.None));

        Assert.Equal(HttpRequestError.NameResolutionError, error.HttpRequestError);
        Assert.Equal("No region is at https://east.example/text; there are west (https://west.example/), north (https://north.example/).", error.Message);
    }

    [Theory]
    [InlineData("west.example")]
    [InlineData("ftp://west.example")]
    [InlineData("https://west.example/?x=1")]
    [InlineData("https://west.example/#x")]
    [InlineData("https://me@west.example")]
    public void Add_BadAddress_SaysWhatIsAllowed(string address)
    {
        var error = Assert.Throws<ArgumentException>(() => new VirtualRegions().Add("west", address));

        Assert.Equal($"Region 'west': '{address}' is no address; it must read http(s)://host[:port][/base path].", error.Message);
    }

    [Fact]
    public void Add_NameOrAddressTaken_IsRefused()
    {
        using var scene = new VirtualScene();

        Assert.Equal(
            "There is a region 'west' already; every region has a name of its own.",
            Assert.Throws<ArgumentException>(() => scene.Regions.Add("WEST", "https://other.example")).Message);
        Assert.Equal(
            "Region 'other': https://west.example/ is the address of 'west' already; every region has an address of its own.",
            Assert.Throws<ArgumentException>(() => scene.Regions.Add("other", "https://west.example")).Message);
        Assert.Equal(["west", "north"], scene.Regions.Regions.Select(static region => region.Name));
    }

    [Fact]
    public void Add_OptionOutOfRange_IsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => new VirtualRegions().Add("west", VirtualScene.West, options => options.Capacity = 0));

        Assert.Equal("Region 'west': Capacity is 0; it must be at least 1, or null for no limit.", error.Message);
    }

    [Fact]
    public void Indexer_UnknownName_NamesThoseThereAre()
    {
        using var scene = new VirtualScene();

        Assert.Same(scene.WestRegion, scene.Regions["West"]);
        Assert.Equal(
            "There is no region 'east'; there are west, north.",
            Assert.Throws<KeyNotFoundException>(() => scene.Regions["east"]).Message);
    }

    [Fact]
    public async Task Key_Missing_IsDeniedAndCounted()
    {
        using var scene = new VirtualScene(options => options.Key = "secret");
        using var right = new HttpRequestMessage(HttpMethod.Get, VirtualScene.West) { Headers = { { "ocp-apim-subscription-key", "secret" } } };
        using var wrong = new HttpRequestMessage(HttpMethod.Get, VirtualScene.West) { Headers = { { "Ocp-Apim-Subscription-Key", "other" } } };

        Assert.Equal(HttpStatusCode.OK, (await scene.Client.SendAsync(right, default)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await scene.Client.SendAsync(wrong, default)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await scene.Start()).StatusCode);

        Assert.Equal((2, 3), (scene.WestRegion.WrongKeyCount, scene.WestRegion.AttemptCount));
        Assert.Equal("west GET /: 401 (key)", scene.Trail.Last());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Handler_OneShotBody_CanReadIt(bool synchronous)
    {
        using var scene = new VirtualScene(options => options.Handler = static request =>
        {
            using var reader = new StreamReader(request.Content!.ReadAsStream());
            return new HttpResponseMessage(HttpStatusCode.Created) { Content = new StringContent($"{request.Method} {reader.ReadToEnd()} {request.Content.Headers.ContentType}") };
        });
        using var content = new OneShotContent("body") { Headers = { { "Content-Type", "text/x" } } };

        using var response = await scene.AskAsync(synchronous, content);

        Assert.Equal("POST body text/x", await response.Content.ReadAsStringAsync());
        Assert.Same(content, response.RequestMessage?.Content);
    }

    [Fact]
    public async Task Handler_Throws_ReachesTheClientAsItIs()
    {
        using var scene = new VirtualScene(options => options.Handler = static _ => throw new NotSupportedException());

        await Assert.ThrowsAsync<NotSupportedException>(() => scene.Start());

        Assert.Equal(["west GET /: failed (NotSupportedException)"], scene.Trail);
    }

    [Fact]
    public async Task Dispose_OfOneClient_LeavesTheOthers()
    {
        using var scene = new VirtualScene();
        new HttpClient(scene.Regions).Dispose();

        Assert.Equal(HttpStatusCode.OK, (await scene.Start()).StatusCode);
    }
}
