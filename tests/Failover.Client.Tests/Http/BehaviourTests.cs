using System.Net;
using System.Runtime.ExceptionServices;

namespace Failover.Client.Tests.Http;

/// <summary>What hand-written and stock handlers get wrong when a primary is lost, one test for each.</summary>
public sealed class BehaviourTests
{
    // One more than the default threshold of failures in a row.
    private const int CallsToTrip = 6;

    [Theory]
    [BothWays]
    public async Task EscapedPathAndQuery_PrimaryDown_ReachTheSecondaryUnchanged(bool sync)
    {
        using var scene = new Scene().With(Reply.Refused);

        await scene.GetAsync(sync, Scene.West + "/a%2Fb/c%20d?x=%26y");

        Assert.Equal("/a%2Fb/c%20d?x=%26y", scene.Transport.Last.Target);
    }

    [Theory]
    [BothWays]
    public async Task BasePathOfTheEndpoint_PrimaryDown_IsUsed(bool sync)
    {
        using var scene = new Scene(static o => o.AddPrimary("west", "https://west.example/v1").AddSecondary("north", "https://north.example/gateway/v1"));
        scene.With(Reply.Refused);

        await scene.GetAsync(sync, "https://west.example/v1/x");

        Assert.Equal("/gateway/v1/x", scene.Transport.Last.Target);
    }

    [Theory]
    [BothWays]
    public async Task RequestVersionExact_PrimaryDown_Survives(bool sync)
    {
        using var scene = new Scene().With(Reply.Refused);
        using var request = new HttpRequestMessage(HttpMethod.Get, Scene.West + "/x") { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };

        await scene.SendAsync(sync, request);

        Assert.Equal(HttpVersionPolicy.RequestVersionExact, scene.Transport.Last.VersionPolicy);
        Assert.Equal(HttpVersion.Version20, scene.Transport.Last.Version);
    }

    [Theory]
    [BothWays("seekable stream")]
    [BothWays("one-shot stream under the limit")]
    public async Task Upload_PrimaryFails_IsSentAgain(bool sync, string kind)
    {
        using var scene = new Scene().With(Reply.Status(503));
        using var request = Scene.Post(Bodies.Make(kind));

        var response = await scene.SendAsync(sync, request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(await Bodies.ReadAsync(kind), scene.Transport.Last.Body);
    }

    [Theory]
    [BothWays]
    public async Task LongOneShotUpload_PrimaryFails_CallerGetsTheAnswerAndNoException(bool sync)
    {
        using var scene = new Scene().With(Reply.Status(503));
        using var request = Scene.Post(Bodies.Make("one-shot stream over the limit"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await scene.SendAsync(sync, request)).StatusCode);
    }

    [Theory]
    [BothWays]
    public async Task Post_PrimaryIsOnlySlow_RunsOnce(bool sync)
    {
        using var scene = new Scene().With(Reply.Hang);
        using var request = Scene.Post();

        await Assert.ThrowsAsync<TaskCanceledException>(() => scene.SendThroughHangsAsync(sync, request));

        Assert.Equal("west", scene.Trail);
    }

    [Theory]
    [BothWays]
    public async Task Breaker_PrimaryHangs_Opens(bool sync)
    {
        using var scene = new Scene().With(Reply.Hang);
        for (var i = 1; i < CallsToTrip; i++)
        {
            using var slow = Scene.Get();
            await scene.SendThroughHangsAsync(sync, slow);
            // The secondary's arrival, which must not be taken for the next call's.
            await scene.Transport.ArrivalAsync();
        }

        // No time passes: an attempt on the primary would never end.
        await scene.GetAsync(sync);

        Assert.Equal(EndpointState.Open, scene.Group.GetSnapshot()["west"].State);
        Assert.Equal(CallsToTrip - 1, scene.Transport.Requests.Count(static r => r.Uri.Host == "west.example"));
    }

    [Theory]
    [BothWays]
    public async Task RetryAfter60_NextTwentyCalls_IsRemembered(bool sync)
    {
        using var scene = new Scene().With(Reply.Status(429).With("Retry-After", "60"));
        for (var i = 0; i <= 20; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await scene.GetAsync(sync)).StatusCode);
        }

        Assert.Single(scene.Transport.Requests, static r => r.Uri.Host == "west.example");
        Assert.Equal(EndpointState.Closed, scene.Group.GetSnapshot()["west"].State);
    }

    [Theory]
    [BothWays]
    public async Task BothDownForLong_Caller_GetsOneExceptionThatSaysWhy(bool sync)
    {
        using var scene = new Scene().With(Reply.Status(503), Reply.Refused);
        // The call after the trip of the last one is the first that nobody takes, but for one try a second and endpoint.
        for (var i = 0; i < CallsToTrip; i++)
        {
            await Record.ExceptionAsync(() => scene.GetAsync(sync));
        }

        HttpRequestException thrown = await Assert.ThrowsAsync<NoEndpointAvailableException>(() => scene.GetAsync(sync));

        Assert.Contains("west is open (503", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("north is open (ConnectionError", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("Soonest retry in 1 s", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [BothWays]
    public async Task FailedResponses_Failover_AreDisposed(bool sync)
    {
        using var scene = new Scene().With(Reply.Status(503));

        await scene.GetAsync(sync);

        Assert.Equal([true, false], scene.Transport.Responses.Select(static r => r.IsDisposed));
    }

    [Fact]
    public void SynchronousSend_PrimaryDown_FailsOver()
    {
        using var scene = new Scene().With(Reply.Refused);
        using var request = Scene.Get();

        Assert.Equal(HttpStatusCode.OK, scene.SendHere(sync: true, request).StatusCode);
    }

    [Theory]
    [BothWays]
    public async Task Exceptions_BreakerIsOpen_NonePerCall(bool sync)
    {
        using var scene = new Scene().With(Reply.Refused);
        for (var i = 1; i < CallsToTrip; i++)
        {
            await scene.GetAsync(sync);
        }

        // All on one thread: what other tests throw meanwhile does not count.
        scene.Transport.AnswersAtOnce = true;
        Assert.Equal(0, ExceptionsOnThisThread(() =>
        {
            for (var i = 0; i < 20; i++)
            {
                using var request = Scene.Get();
                scene.SendHere(sync, request).Dispose();
            }
        }));
        Assert.Equal(EndpointState.Open, scene.Group.GetSnapshot()["west"].State);
    }

    [Theory]
    [BothWays]
    public async Task AuthorizationOfThePrimary_PrimaryDown_StaysOffTheSecondary(bool sync)
    {
        using var scene = new Scene(static o => o.AddPrimary("west", Scene.West, static e => e.Headers["Authorization"] = "Bearer west").AddSecondary("north", Scene.North));
        scene.With(Reply.Refused);

        await scene.GetAsync(sync);

        Assert.Equal(["Bearer west", null], scene.Transport.Requests.Select(static r => r.Header("Authorization")));
    }

    [Theory]
    [BothWays]
    public async Task RequestObject_Afterwards_IsUnchanged(bool sync)
    {
        using var scene = new Scene().With(Reply.Refused);
        using var request = Scene.Post();
        var (uri, content) = (request.RequestUri, request.Content);

        await scene.SendAsync(sync, request);

        Assert.Same(uri, request.RequestUri);
        Assert.Same(content, request.Content);
        Assert.Empty(request.Headers);
    }

    private static int ExceptionsOnThisThread(Action action)
    {
        var (thread, count) = (Environment.CurrentManagedThreadId, 0);
        EventHandler<FirstChanceExceptionEventArgs> listener = (_, _) => count += Environment.CurrentManagedThreadId == thread ? 1 : 0;
        AppDomain.CurrentDomain.FirstChanceException += listener;
        try
        {
            action();
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= listener;
        }

        return count;
    }
}
