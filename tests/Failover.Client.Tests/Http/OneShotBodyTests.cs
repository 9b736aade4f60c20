using System.Diagnostics.Metrics;
using System.Net;

namespace Failover.Client.Tests.Http;

/// <summary>What cannot be read twice is kept while it goes out, up to a limit; beyond it the caller gets the real answer, and never an exception of ours.</summary>
public sealed class OneShotBodyTests
{
    // Ten reads of the stream: what follows is still in it.
    private const int Early = 30_000;

    public static TheoryData<bool, string> TooLongKinds => Bodies.Rows(Bodies.TooLongKinds);

    [Theory]
    [MemberData(nameof(TooLongKinds))]
    public async Task Send_OverTheLimit_CallerGetsTheRealAnswer(bool sync, string kind)
    {
        using var scene = new Scene().With(Reply.Status(503).With("X-Answer", "real"));
        using var request = Scene.Post(Bodies.Make(kind));

        var response = await scene.SendAsync(sync, request);

        Assert.Equal("west", scene.Trail);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.True(response.Headers.Contains("X-Answer"));
    }

    [Theory]
    [MemberData(nameof(TooLongKinds))]
    public async Task Send_OverTheLimitAndReset_CallerGetsTheRealException(bool sync, string kind)
    {
        using var scene = new Scene().With(Reply.Reset);
        using var request = new HttpRequestMessage(HttpMethod.Put, Scene.West + "/x") { Content = Bodies.Make(kind) };

        var thrown = await Assert.ThrowsAsync<HttpRequestException>(() => scene.SendAsync(sync, request));

        Assert.Equal(HttpRequestError.ResponseEnded, thrown.HttpRequestError);
        Assert.Equal("west", scene.Trail);
    }

    [Theory]
    [BothWays(Bodies.Limit)]
    [BothWays(5 * Bodies.Limit)]
    public async Task Send_CutMidway_TheNextGetsWhatWasKeptAndTheRest(bool sync, int length)
    {
        using var scene = new Scene().With(Reply.CutAfter(Early));
        using var request = new HttpRequestMessage(HttpMethod.Put, Scene.West + "/x") { Content = new StreamContent(new OneShotStream(Bodies.Bytes(length))) };

        await scene.SendAsync(sync, request);

        Assert.Equal("west north", scene.Trail);
        Assert.Equal(Bodies.Bytes(length), scene.Transport.Last.Body);
    }

    [Theory]
    [BothWays]
    public async Task Send_CutMidwayThenTooLong_IsNotSentAThirdTime(bool sync)
    {
        using var scene = new Scene(static o => o.AddPrimary("west", Scene.West).AddSecondary("north", Scene.North).AddSecondary("south", "https://south.example"));
        scene.With(Reply.CutAfter(Early), Reply.Status(503));
        using var request = new HttpRequestMessage(HttpMethod.Put, Scene.West + "/x") { Content = new StreamContent(new OneShotStream(Bodies.Bytes(2 * Bodies.Limit))) };

        var response = await scene.SendAsync(sync, request);

        Assert.Equal(503, (int)response.StatusCode);
        Assert.Equal("west north", scene.Trail);
    }

    [Theory]
    [BothWays]
    public async Task Send_UnknownContentCutMidway_CallerGetsTheRealException(bool sync)
    {
        using var scene = new Scene().With(Reply.CutAfter(600));
        using var request = new HttpRequestMessage(HttpMethod.Put, Scene.West + "/x") { Content = Bodies.Make("unknown content") };

        var thrown = await Assert.ThrowsAnyAsync<Exception>(() => scene.SendAsync(sync, request));

        // Not its own "was already consumed".
        Assert.True(thrown is HttpRequestException or IOException, thrown.ToString());
        Assert.Equal("west", scene.Trail);
    }

    [Theory]
    [BothWays(0, 1)]
    [BothWays(100, 101)]
    public async Task Send_LimitOfTheGroup_Governs(bool sync, int limit, int length)
    {
        using var scene = new Scene(o => o.Replay.MaxBufferedBytes = limit).With(Reply.Status(503));
        using var kept = Scene.Post(new StreamContent(new OneShotStream(Bodies.Bytes(limit))));
        using var tooLong = Scene.Post(new StreamContent(new OneShotStream(Bodies.Bytes(length))));

        await scene.SendAsync(sync, kept);
        await scene.SendAsync(sync, tooLong);

        Assert.Equal("west north west", scene.Trail);
    }

    [Theory]
    [BothWays(0)]
    [BothWays(100)]
    public async Task Send_BodyNotKept_IsCountedOncePerCall(bool sync, int retryDelay)
    {
        var counted = 0L;
        var group = $"bodies {sync} {retryDelay}";
        using var listener = new MeterListener();
        listener.InstrumentPublished = static (instrument, l) =>
        {
            if (instrument.Name == "failover.client.bodies_not_kept")
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => Interlocked.Add(ref counted, tags.Contains(new("failover.group", group)) ? value : 0));
        listener.Start();
        // With a retry in place the question is asked twice.
        using var scene = new Scene(o => o.Detection.RetryDelay = TimeSpan.FromMilliseconds(retryDelay), group).With(Reply.Status(503));
        using var request = Scene.Post(Bodies.Make("one-shot stream over the limit"));

        await scene.SendAsync(sync, request);

        Assert.Equal(1, Interlocked.Read(ref counted));
    }
}
