namespace Failover.Client.Tests.Http;

/// <summary>A request to a host that is no endpoint is none of ours.</summary>
public sealed class PassThroughTests
{
    [Theory]
    [BothWays("https://stranger.example/a%2Fb?api-key=theirs")]
    [BothWays("http://west.example/x")]
    [BothWays("https://west.example:8443/x")]
    [BothWays("https://deep.west.example/x")]
    [BothWays("https://west.example.evil.example/x")]
    public async Task Send_ForeignAddress_PassesUntouchedAndWithoutAKey(bool sync, string uri)
    {
        using var scene = new Scene();
        using var request = Scene.Get(uri);
        request.Headers.Add("Authorization", "theirs");
        request.Headers.Host = "inner.example";

        var response = await scene.SendAsync(sync, request);

        Assert.Same(request.RequestUri, scene.Transport.Last.Uri);
        Assert.Equal("theirs", scene.Transport.Last.Header("Authorization"));
        Assert.Equal("inner.example", scene.Transport.Last.Header("Host"));
        Assert.Null(scene.Transport.Last.Header(Scene.KeyHeader));
        Assert.Null(response.GetFailover());
    }

    [Theory]
    [BothWays]
    public async Task Send_ForeignHostFails_NobodyIsBlamedAndNobodyElseIsAsked(bool sync)
    {
        using var scene = new Scene();
        scene.Transport.On("stranger.example", Reply.Refused);

        await Assert.ThrowsAsync<HttpRequestException>(() => scene.GetAsync(sync, "https://stranger.example/x"));

        Assert.Equal("stranger", scene.Trail);
        Assert.All(scene.Group.GetSnapshot().Endpoints, static e => Assert.Equal(0, e.Attempts));
    }

    [Theory]
    [BothWays]
    public async Task Send_ForeignHostAnswers_ItsJobBindsNobody(bool sync)
    {
        using var scene = new Scene();
        scene.Transport.On("stranger.example", Reply.Status(202).With("operation-location", "https://north.example/jobs/1"));
        await scene.GetAsync(sync, "https://stranger.example/jobs");

        await scene.GetAsync(sync, Scene.West + "/jobs/1");

        Assert.Equal("stranger west", scene.Trail);
    }
}
