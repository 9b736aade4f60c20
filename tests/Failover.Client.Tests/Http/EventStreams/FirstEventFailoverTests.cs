using static Failover.Client.Tests.Http.EventStreams.EventStreamScene;

namespace Failover.Client.Tests.Http.EventStreams;

/// <summary>Up to its first event a stream is still the group's to mend.</summary>
public sealed class FirstEventFailoverTests
{
    [Theory]
    [BothWays("")]
    [BothWays(Heartbeat)]
    [BothWays(Heartbeat + "data: {\"choi")]
    public async Task Send_CutBeforeTheFirstEvent_MovesOn(bool sync, string before)
    {
        using var scene = new Scene().With(Events(before.Length == 0 ? new LiveBody().Cut() : new LiveBody().Give(before).Cut()), Events(Hello + Done));
        using var request = Chat();

        using var response = await scene.SendAsync(sync, request);

        Assert.Equal(Hello + Done, await ReadAsync(sync, response));
        Assert.Equal("west north", scene.Trail);
        Assert.Equal(1, scene.Group.GetSnapshot()["west"].ConsecutiveFailures);
    }

    [Theory]
    [BothWays(Busy, 0)]
    [BothWays(Heartbeat + Busy, 0)]
    [BothWays(Broken, 1)]
    [BothWays("event: error\r\ndata: {\"code\":\"503\"}\r\n\r\n", 1)]
    public async Task Send_FirstEventIsAnError_MovesOnAsForItsStatus(bool sync, string error, int failures)
    {
        using var scene = new Scene().With(Events(error), Events(Hello));
        using var request = Chat();

        using var response = await scene.SendAsync(sync, request);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(Hello, await ReadAsync(sync, response));
        Assert.Equal("west north", scene.Trail);
        Assert.Equal(failures, scene.Group.GetSnapshot()["west"].ConsecutiveFailures);
        Assert.Equal(failures == 0, scene.Group.GetSnapshot()["west"].CoolingFor is not null);
        Assert.True(scene.Transport.Responses[0].IsDisposed);
    }

    [Theory]
    [BothWays]
    public async Task Send_FirstEventIsAThrottle_APlainPostMovesOnToo(bool sync)
    {
        // A busy endpoint did not carry the call out, whatever its method.
        using var scene = new Scene().With(Events(Busy), Events(Hello));
        using var request = Scene.Post();

        using var response = await scene.SendAsync(sync, request);

        Assert.Equal(Hello, await ReadAsync(sync, response));
        Assert.Equal("west north", scene.Trail);
    }

    [Theory]
    [BothWays]
    public async Task Send_FirstEventIsAFailureOfAPlainPost_IsNotCarriedOutTwice(bool sync)
    {
        using var scene = new Scene().With(Events(Broken), Events(Hello));
        using var request = Scene.Post();

        using var response = await scene.SendAsync(sync, request);

        Assert.Equal(500, (int)response.StatusCode);
        Assert.Equal(Broken, await ReadAsync(sync, response));
        Assert.Equal("west", scene.Trail);
    }

    [Theory]
    [BothWays]
    public async Task Send_EveryFirstEventIsAThrottle_CallerGets429WithTheSoonestRetry(bool sync)
    {
        using var scene = new Scene(static o => o.TotalTimeout = o.AttemptTimeout = TimeSpan.FromSeconds(10)).With(
            Events(Busy).With("retry-after-ms", "30000"), Events(Busy).With("Retry-After", "20"));
        using var request = Chat();

        using var response = await scene.SendAsync(sync, request);

        Assert.Equal(429, (int)response.StatusCode);
        Assert.Equal("Too Many Requests", response.ReasonPhrase);
        Assert.Equal("20000", Assert.Single(response.Headers.GetValues("retry-after-ms")));
        Assert.Equal(Busy, await ReadAsync(sync, response));
    }

    [Theory]
    [BothWays("data: {\"error\":{\"code\":\"content_filter\"}}\n\n")]
    [BothWays(Hello + Broken)]
    [BothWays("data: {\"error\":{\"code\":\"429\"}}")] // Not whole: no event.
    [BothWays(": nothing but this\n\n")]
    [BothWays("")]
    public async Task Send_AnythingElseFirst_IsHandedThroughUntouched(bool sync, string text)
    {
        using var scene = new Scene().With(text.Length == 0 ? Events(new LiveBody().End()) : Events(text));
        using var request = Chat();

        using var response = await scene.SendAsync(sync, request);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(text, await ReadAsync(sync, response));
        Assert.Equal("west", scene.Trail);
        Assert.Equal(1, scene.Group.GetSnapshot()["west"].Successes);
    }

    [Theory]
    [BothWays]
    public async Task Send_CompressedStream_IsNotJudged(bool sync)
    {
        using var scene = new Scene().With(Reply.Ok with
        {
            Content = static () => new StreamContent(new LiveBody().Give(Busy).End()) { Headers = { { "Content-Type", "text/event-stream" }, { "Content-Encoding", "gzip" } } },
        });
        using var request = Chat();

        using var response = await scene.SendAsync(sync, request);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(Busy, await ReadAsync(sync, response));
    }

    [Theory]
    [BothWays(1)]
    [BothWays(4096)] // What is read at first.
    [BothWays(70_000)] // More than is held back.
    public async Task Send_FirstEventOfAnyLength_ArrivesWhole(bool sync, int length)
    {
        var text = $"data: {new string('x', length)}\n\n{Done}";
        using var scene = new Scene().With(Events(text));
        using var request = Chat();

        using var response = await scene.SendAsync(sync, request);

        Assert.Equal(text, await ReadAsync(sync, response));
    }

    [Theory]
    [BothWays]
    public async Task Send_VerdictsOfTheCallersOwn_SeeTheStatus(bool sync)
    {
        using var scene = new Scene(static o => o.Http.Classify = static outcome => (int?)outcome.Result?.StatusCode == 500 ? AttemptVerdict.Neutral : HttpVerdicts.Default(outcome)).With(Events(Broken));
        using var request = Chat();

        using var response = await scene.SendAsync(sync, request);

        Assert.Equal(500, (int)response.StatusCode);
        Assert.Equal("west", scene.Trail);
    }
}
