namespace Failover.Client.Tests.Http;

/// <summary>A call addressed to an endpoint that is not the primary goes there and nowhere else.</summary>
public sealed class AffinityTests
{
    [Theory]
    [BothWays]
    public async Task Send_AbsoluteToSecondary_StaysThereWithItsKey(bool sync)
    {
        using var scene = new Scene();

        var response = await scene.GetAsync(sync, Scene.North + "/x?y=1");

        Assert.Equal("north", scene.Trail);
        Assert.Equal("/x?y=1", scene.Transport.Last.Target);
        Assert.Equal("key-of-north", scene.Transport.Last.Header(Scene.KeyHeader));
        Assert.Equal("north", response.GetFailover()!.Endpoint);
    }

    [Theory]
    [BothWays]
    public async Task Send_AbsoluteToSecondaryThatIsDown_TypedErrorAndNobodyElseIsAsked(bool sync)
    {
        using var scene = new Scene().With(Reply.Ok, Reply.Refused);

        var thrown = await Assert.ThrowsAsync<NoEndpointAvailableException>(() => scene.GetAsync(sync, Scene.North + "/x"));

        Assert.Equal("north", scene.Trail);
        Assert.Equal("north", thrown.BoundTo);
        Assert.Equal(HttpRequestError.ConnectionError, thrown.HttpRequestError);
    }

    [Theory]
    [BothWays]
    public async Task Send_AbsoluteToSecondaryThatHangs_TypedError(bool sync)
    {
        using var scene = new Scene().With(Reply.Ok, Reply.Hang);
        using var request = Scene.Get(Scene.North + "/x");

        var thrown = await Assert.ThrowsAsync<NoEndpointAvailableException>(() => scene.SendThroughHangsAsync(sync, request));

        Assert.Equal("north", thrown.BoundTo);
        Assert.IsType<TimeoutException>(thrown.InnerException);
    }

    [Theory]
    [BothWays]
    public async Task Send_AbsoluteToSecondaryWhoseCircuitIsOpen_TypedErrorWithoutAnAttempt(bool sync)
    {
        using var scene = new Scene(static o => o.FailureThreshold = 1).With(Reply.Ok, Reply.Refused);
        await Assert.ThrowsAsync<NoEndpointAvailableException>(() => scene.GetAsync(sync, Scene.North + "/x"));

        var thrown = await Assert.ThrowsAsync<NoEndpointAvailableException>(() => scene.GetAsync(sync, Scene.North + "/x"));

        Assert.Equal("north", scene.Trail);
        Assert.Equal("north", thrown.BoundTo);
        Assert.NotNull(thrown.RetryAfter);
    }

    [Theory]
    [BothWays(503)]
    [BothWays(500)]
    [BothWays(401)]
    public async Task Send_AbsoluteToSecondaryAnswersBadly_CallerGetsThatAnswer(bool sync, int status)
    {
        using var scene = new Scene().With(Reply.Ok, Reply.Status(status));

        var response = await scene.GetAsync(sync, Scene.North + "/x");

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("north", scene.Trail);
    }

    [Theory]
    [BothWays]
    public async Task Send_AbsoluteToSecondary_CallerCancels_IsNoLoss(bool sync)
    {
        using var scene = new Scene().With(Reply.Ok, Reply.Hang);
        using var request = Scene.Get(Scene.North + "/x");
        using var source = new CancellationTokenSource();
        var call = scene.SendAsync(sync, request, source.Token);
        await scene.Transport.ArrivalAsync();

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(0, scene.Group.GetSnapshot()["north"].Failures);
    }

    [Theory]
    [BothWays("https://shared.example/a/x", "/a/x", "a")]
    [BothWays("https://shared.example/b/x", "/b/x", "b")]
    [BothWays("https://shared.example/b/deep/x", "/b/deep/x", "deep")]
    [BothWays("https://shared.example/bee/x", "/a/bee/x", "a")]
    public async Task Send_EndpointsOfOneHost_AreToldApartByBasePath(bool sync, string uri, string target, string key)
    {
        using var scene = new Scene(static o => o
            .AddPrimary("a", "https://shared.example/a", static e => e.Headers["api-key"] = "a")
            .AddSecondary("b", "https://shared.example/b", static e => e.Headers["api-key"] = "b")
            .AddSecondary("deep", "https://shared.example/b/deep", static e => e.Headers["api-key"] = "deep"));

        await scene.GetAsync(sync, uri);

        Assert.Equal(target, scene.Transport.Last.Target);
        Assert.Equal(key, scene.Transport.Last.Header("api-key"));
    }

    [Theory]
    [BothWays]
    public async Task Send_EndpointsOfOneHost_FailOverToEachOther(bool sync)
    {
        using var scene = new Scene(static o => o.AddPrimary("a", "https://shared.example/a").AddSecondary("b", "https://shared.example/b"));
        scene.Transport.On("shared.example", Reply.Refused, Reply.Ok);

        var response = await scene.GetAsync(sync, "https://shared.example/a/x");

        Assert.Equal(["/a/x", "/b/x"], scene.Transport.Requests.Select(static r => r.Target));
        Assert.Equal("b", response.GetFailover()!.Endpoint);
    }
}
