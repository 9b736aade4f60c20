namespace Failover.Client.Tests.Http;

/// <summary>A hedged HTTP call: two requests at once, each with what belongs to its endpoint, and a caller who sees one.</summary>
public sealed class HedgingTests
{
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(50);

    [Theory]
    [BothWays]
    public async Task Send_PrimaryHangs_TheSecondaryAnswersAndTheLoserIsNobodysSuccess(bool sync)
    {
        using var scene = await WarmAsync(sync);
        var before = scene.Group.GetSnapshot()["west"];

        using var request = Scene.Get();
        using var response = await HedgedAsync(scene, sync, request);

        Assert.Equal("north", response.GetFailover()?.Endpoint);
        var west = scene.Group.GetSnapshot()["west"];
        Assert.Equal((before.Successes, before.Neutral + 1, 0L), (west.Successes, west.Neutral, west.Failures));
        Assert.Equal(["west", "north"], response.GetFailover()!.Attempts.Select(static a => a.Endpoint));
    }

    [Theory]
    [BothWays]
    public async Task Send_Hedged_EachRequestHasItsOwnKeyAndTheCallersIsAsItWas(bool sync)
    {
        using var scene = await WarmAsync(sync);
        using var request = Scene.Get(Scene.West + "/a%2Fb?x=%26y");
        request.Headers.TryAddWithoutValidation(Scene.KeyHeader, "key-of-the-caller");
        request.Headers.TryAddWithoutValidation("X-Trace", "t");

        using var response = await HedgedAsync(scene, sync, request);

        var (west, north) = (scene.Transport.Requests[^2], scene.Transport.Requests[^1]);
        Assert.Equal(("key-of-west", "key-of-north"), (west.Header(Scene.KeyHeader), north.Header(Scene.KeyHeader)));
        Assert.Equal(("t", "/a%2Fb?x=%26y"), (north.Header("X-Trace"), north.Target));
        Assert.Equal(Scene.West + "/a%2Fb?x=%26y", request.RequestUri!.OriginalString);
        Assert.Equal("key-of-the-caller", request.Headers.GetValues(Scene.KeyHeader).Single());
        Assert.Same(request, response.RequestMessage);
    }

    [Theory]
    [BothWays("hello")]
    [BothWays("")]
    public async Task Send_BodyThatGivesTheSameBytesAgain_IsSentToBoth(bool sync, string body)
    {
        using var scene = await WarmAsync(sync);
        using var content = new StringContent(body);
        using var request = new HttpRequestMessage(HttpMethod.Put, Scene.West + "/x") { Content = content };

        using var response = await HedgedAsync(scene, sync, request);

        Assert.Equal([body, body], scene.Transport.Requests[^2..].Select(static r => System.Text.Encoding.UTF8.GetString(r.Body)));
        Assert.Same(content, request.Content);
        // Still the caller's to read.
        Assert.Equal(body, await content.ReadAsStringAsync());
    }

    [Theory]
    [BothWays(true)]
    [BothWays(false)]
    public async Task Send_BodyFromAStream_IsNotHedged(bool sync, bool seekable)
    {
        using var scene = await WarmAsync(sync);
        using Stream stream = seekable ? new MemoryStream([1, 2, 3]) : new OneShotStream([1, 2, 3]);
        using var request = new HttpRequestMessage(HttpMethod.Put, Scene.West + "/x") { Content = new StreamContent(stream) };

        await AssertNotHedgedAsync(scene, sync, request);
    }

    [Theory]
    [BothWays]
    public async Task Send_PostThatMayNotBeSentTwice_IsNotHedged(bool sync)
    {
        using var scene = await WarmAsync(sync);
        using var request = Scene.Post();

        await AssertNotHedgedAsync(scene, sync, request);
    }

    [Theory]
    [BothWays]
    public async Task Send_BothFail_TheCallerGetsTheRealAnswer(bool sync)
    {
        using var scene = await WarmAsync(sync);
        scene.With(Reply.Hang, Reply.Status(503));
        using var request = Scene.Get();

        var call = scene.SendAsync(sync, request);
        await AskedBesideAsync(scene);
        // The secondary has failed; the primary's time runs out.
        await UntilAsync(() => scene.Group.GetSnapshot()["north"].Failures == 1);
        scene.Clock.Advance(Scene.AttemptTimeout);
        using var response = await call;

        Assert.Equal(503, (int)response.StatusCode);
        Assert.False(((TrackedResponse)response).IsDisposed);
    }

    [Theory]
    [BothWays]
    public async Task Send_CallerLeaves_NobodyIsBlamedAndTheRequestIsAsItWas(bool sync)
    {
        using var scene = await WarmAsync(sync);
        scene.With(Reply.Hang, Reply.Hang);
        using var caller = new CancellationTokenSource();
        using var request = Scene.Get();

        var call = scene.SendAsync(sync, request, caller.Token);
        await AskedBesideAsync(scene);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.All(scene.Group.GetSnapshot().Endpoints, static e => Assert.Equal(0, e.Failures));
        Assert.Equal(Scene.West + "/x", request.RequestUri!.OriginalString);
        Assert.False(request.Headers.Contains(Scene.KeyHeader));
    }

    private static async Task<HttpResponseMessage> HedgedAsync(Scene scene, bool sync, HttpRequestMessage request)
    {
        scene.With(Reply.Hang);
        var call = scene.SendAsync(sync, request);
        await AskedBesideAsync(scene);
        return await call;
    }

    /// <summary>Waits until the primary has the request, and the secondary as well.</summary>
    private static async Task AskedBesideAsync(Scene scene)
    {
        await scene.Transport.ArrivalAsync();
        // One timer watches attempts; the other is the wait for the first of the two.
        await scene.Clock.WaitForTimersAsync(2).WaitAsync(Scene.Patience, TimeProvider.System);
        scene.Clock.Advance(Wait);
        await scene.Transport.ArrivalAsync();
    }

    private static async Task AssertNotHedgedAsync(Scene scene, bool sync, HttpRequestMessage request)
    {
        scene.With(Reply.Hang);
        using var caller = new CancellationTokenSource();
        var call = scene.SendAsync(sync, request, caller.Token);
        await scene.Transport.ArrivalAsync();
        scene.Clock.Advance(TimeSpan.FromSeconds(9));
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        Assert.Equal("west.example", scene.Transport.Last.Uri.Host);
        Assert.DoesNotContain(scene.Transport.Requests, static r => r.Uri.Host == "north.example");
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Scene.Patience, TimeProvider.System);
        while (!condition())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>A group with hedging on that knows west to be quick: the wait is the shortest there is.</summary>
    private static async Task<Scene> WarmAsync(bool sync)
    {
        var scene = new Scene(static o => o.Hedging.Enabled = true);
        for (var i = 0; i < 64; i++)
        {
            (await scene.GetAsync(sync)).Dispose();
            await scene.Transport.ArrivalAsync();
        }

        return scene;
    }
}
