using System.Net;

namespace Failover.Client.Tests.Http;

/// <summary>The first bytes of an answer: a cut before them is still the group's to mend, and waiting for them has a limit.</summary>
public sealed class AnswerContentTests
{
    private static readonly TimeSpan FirstByteWait = TimeSpan.FromMilliseconds(100);

    [Theory]
    [BothWays("GET")]
    [BothWays("PUT")]
    public async Task Send_CutBeforeTheFirstByte_MovesOn(bool sync, string method)
    {
        using var scene = new Scene().With(Reply.Body(new LiveBody().Cut()), Reply.Text("whole"));
        using var request = new HttpRequestMessage(new HttpMethod(method), Scene.West + "/x");

        var response = await scene.SendAsync(sync, request);

        Assert.Equal("whole", await response.Content.ReadAsStringAsync());
        Assert.Equal("west north", scene.Trail);
        Assert.Equal(1, scene.Group.GetSnapshot()["west"].Failures);
        Assert.True(scene.Transport.Responses[0].IsDisposed);
    }

    [Theory]
    [BothWays]
    public async Task Send_CutBeforeTheFirstByteOfAPost_IsNotCarriedOutTwice(bool sync)
    {
        using var scene = new Scene().With(Reply.Body(new LiveBody().Cut()));
        using var request = Scene.Post();

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => scene.SendAsync(sync, request));

        Assert.Equal("west", scene.Trail);
    }

    [Theory]
    [BothWays(429)]
    [BothWays(503)]
    [BothWays(401)]
    public async Task Send_AnswerSaysNotDoneAndIsCut_PostMovesOn(bool sync, int status)
    {
        // The status alone says that nothing was carried out; the body could only say it at length.
        using var scene = new Scene().With(Reply.Body(new LiveBody().Cut()) with { Code = (HttpStatusCode)status });
        using var request = Scene.Post();

        var response = await scene.SendAsync(sync, request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("west north", scene.Trail);
    }

    [Theory]
    [BothWays]
    public async Task Send_ThrottleWhoseBodyIsCut_IsRememberedAsAThrottle(bool sync)
    {
        using var scene = new Scene().With(Reply.Body(new LiveBody().Cut()).With("Retry-After", "60") with { Code = HttpStatusCode.TooManyRequests });

        await scene.GetAsync(sync);

        Assert.Equal(TimeSpan.FromSeconds(60), scene.Group.GetSnapshot()["west"].CoolingFor);
        Assert.Equal(0, scene.Group.GetSnapshot()["west"].ConsecutiveFailures);
    }

    [Theory]
    [BothWays]
    public async Task Send_SlowFirstByte_IsHandedOverAtTheLimitAndDeliveredWhole(bool sync)
    {
        var body = new LiveBody();
        using var scene = new Scene().With(Reply.Body(body));
        using var request = Scene.Get();
        var call = scene.SendAsync(sync, request);
        await scene.Transport.ArrivalAsync();
        // The attempt's and the wait's.
        await scene.Clock.WaitForTimersAsync(2);
        scene.Clock.Advance(FirstByteWait - TimeSpan.FromTicks(1));
        Assert.False(call.IsCompleted);

        scene.Clock.Advance(TimeSpan.FromTicks(1));
        using var response = await call;
        body.Give("first ").Give("second").End();

        Assert.Equal("first second", await response.Content.ReadAsStringAsync());
        Assert.Equal("west", scene.Trail);
    }

    [Theory]
    [BothWays]
    public async Task Send_NoFirstByteWait_HandsOverAtOnce(bool sync)
    {
        var body = new LiveBody();
        using var scene = new Scene(static o => o.Http.FirstByteWait = TimeSpan.Zero).With(Reply.Body(body));

        using var response = await scene.GetAsync(sync);
        body.Give("late").End();

        Assert.Equal("late", await response.Content.ReadAsStringAsync());
        Assert.Equal(0, scene.Clock.GetTimestamp());
    }

    [Theory]
    [BothWays(1)]
    [BothWays(1023)]
    [BothWays(1024)]
    [BothWays(1025)]
    [BothWays(5000)]
    public async Task Send_BodyOfAnyLength_ArrivesWhole(bool sync, int length)
    {
        // 1,024 bytes are read ahead.
        var text = string.Concat(Enumerable.Range(0, length).Select(static i => (char)('a' + (i % 26))));
        using var scene = new Scene().With(Reply.Body(new LiveBody().Give(text).End()));

        using var response = await scene.GetAsync(sync);
        using var arrived = new MemoryStream();
        if (sync)
        {
            response.Content.CopyTo(arrived, context: null, CancellationToken.None);
        }
        else
        {
            await response.Content.CopyToAsync(arrived);
        }

        Assert.Equal(text, System.Text.Encoding.UTF8.GetString(arrived.ToArray()));
    }

    [Theory]
    [BothWays]
    public async Task Send_ContentHeaders_StayOnTheAnswer(bool sync)
    {
        using var scene = new Scene().With(Reply.Ok with { Content = static () => new StreamContent(new LiveBody().Give("{}").End()) { Headers = { { "Content-Type", "application/json" }, { "Content-Length", "2" }, { "X-Content", "1" } } } });

        using var response = await scene.GetAsync(sync);

        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(2, response.Content.Headers.ContentLength);
        Assert.Equal(["1"], response.Content.Headers.GetValues("X-Content"));
    }

    [Theory]
    [BothWays]
    public async Task Send_EmptyBody_IsAnAnswer(bool sync)
    {
        using var scene = new Scene().With(Reply.Body(new LiveBody().End()));

        using var response = await scene.GetAsync(sync);

        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        Assert.Equal("west", scene.Trail);
    }
}
