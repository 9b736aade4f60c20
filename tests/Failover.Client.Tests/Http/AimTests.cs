using System.Net;

namespace Failover.Client.Tests.Http;

/// <summary>Where a request goes: scheme, host, port and base path are the endpoint's, the rest stays the caller's byte for byte.</summary>
public sealed class AimTests
{
    private static readonly UriCreationOptions Verbatim = new() { DangerousDisablePathAndQueryCanonicalization = true };

    [Theory]
    [BothWays("/a%2Fb/c%20d?x=%26y")]
    [BothWays("/%C3%BC?q=%2B%25&r=a+b")]
    [BothWays("//two//slashes/")]
    [BothWays("/jobs('1')/x:cancel;v=2?api-version=2024-01-01&a&a=&=b")]
    [BothWays("/")]
    public async Task Send_PrimaryDown_EscapesArriveAsWritten(bool sync, string target)
    {
        using var scene = new Scene().With(Reply.Refused);

        await scene.GetAsync(sync, Scene.West + target);

        Assert.Equal("west north", scene.Trail);
        Assert.Equal(target, scene.Transport.Last.Target);
    }

    [Theory]
    [BothWays("/a/../b/./c?x=/../y")]
    [BothWays("/%7Euser/%2e%2e/x")]
    [BothWays("/a%2fb?x=%7e")]
    public async Task Send_VerbatimUri_StaysVerbatim(bool sync, string target)
    {
        using var scene = new Scene().With(Reply.Refused);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Scene.West + target, in Verbatim));

        await scene.SendAsync(sync, request);

        Assert.Equal([target, target], scene.Transport.Requests.Select(static r => r.Target));
    }

    [Theory]
    [BothWays("https://west.example/base/x?y=1", "/other/v2/x?y=1")]
    [BothWays("https://west.example/base", "/other/v2")]
    [BothWays("https://west.example/base/", "/other/v2/")]
    [BothWays("https://west.example/base?y=1", "/other/v2?y=1")]
    [BothWays("https://west.example/basement", "/other/v2/basement")]
    public async Task Send_BasePaths_AreExchanged(bool sync, string uri, string target)
    {
        using var scene = new Scene(static o => o.AddPrimary("west", "https://west.example/base/").AddSecondary("north", "https://north.example/other/v2"));
        scene.With(Reply.Refused);

        await scene.GetAsync(sync, uri);

        Assert.Equal(target, scene.Transport.Last.Target);
    }

    [Theory]
    [BothWays("https://west.example/base", "/")]
    [BothWays("https://west.example/base?y=1", "/?y=1")]
    public async Task Send_BaseItselfToEndpointWithoutBase_AsksForTheRoot(bool sync, string uri, string target)
    {
        using var scene = new Scene(static o => o.AddPrimary("west", "https://west.example/base").AddSecondary("north", Scene.North));
        scene.With(Reply.Refused);

        await scene.GetAsync(sync, uri);

        // A request line needs a path: "GET  HTTP/1.1" is no request.
        Assert.Equal(target, scene.Transport.Last.Target);
    }

    [Theory]
    [BothWays]
    public async Task Send_OtherSchemeAndPort_AreTheEndpoints(bool sync)
    {
        using var scene = new Scene(static o => o.AddPrimary("west", Scene.West).AddSecondary("north", "http://north.example:8080"));
        scene.With(Reply.Refused);

        await scene.GetAsync(sync);

        Assert.Equal("http://north.example:8080/x", scene.Transport.Last.Uri.AbsoluteUri);
    }

    [Theory]
    [BothWays(HttpVersionPolicy.RequestVersionExact)]
    [BothWays(HttpVersionPolicy.RequestVersionOrHigher)]
    [BothWays(HttpVersionPolicy.RequestVersionOrLower)]
    public async Task Send_VersionAndOptions_ReachEveryEndpoint(bool sync, HttpVersionPolicy policy)
    {
        using var scene = new Scene().With(Reply.Refused);
        using var request = Scene.Get();
        var key = new HttpRequestOptionsKey<string>("caller");
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = policy;
        request.Options.Set(key, "kept");

        await scene.SendAsync(sync, request);

        Assert.Equal("west north", scene.Trail);
        Assert.All(scene.Transport.Requests, r =>
        {
            Assert.Equal(HttpVersion.Version20, r.Version);
            Assert.Equal(policy, r.VersionPolicy);
            Assert.True(r.Options.TryGetValue(key, out var value));
            Assert.Equal("kept", value);
        });
    }
}
