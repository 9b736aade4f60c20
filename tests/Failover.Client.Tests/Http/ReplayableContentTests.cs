namespace Failover.Client.Tests.Http;

/// <summary>A body goes out again whole, as it was, wherever the attempt before broke off.</summary>
public sealed class ReplayableContentTests
{
    public static TheoryData<bool, string> EveryKind => Bodies.Rows(Bodies.RepeatableKinds, Bodies.KeptKinds, Bodies.TooLongKinds);

    public static TheoryData<bool, string> ReplayableKinds => Bodies.Rows(Bodies.RepeatableKinds, Bodies.KeptKinds);

    public static TheoryData<bool, string> RepeatableKinds => Bodies.Rows(Bodies.RepeatableKinds);

    [Theory]
    [MemberData(nameof(EveryKind))]
    public async Task Send_FirstEndpointAnswers_BodyArrivesAsItIs(bool sync, string kind)
    {
        using var scene = new Scene();
        using var request = Scene.Post(Bodies.Make(kind));

        await scene.SendAsync(sync, request);

        await AssertWholeAsync(kind, scene.Transport.Last);
    }

    [Theory]
    [MemberData(nameof(ReplayableKinds))]
    public async Task Send_AfterTheWholeBody_GoesOutAgain(bool sync, string kind)
    {
        using var scene = new Scene().With(Reply.Status(503));
        using var request = Scene.Post(Bodies.Make(kind));

        var response = await scene.SendAsync(sync, request);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(2, scene.Transport.Requests.Length);
        await AssertWholeAsync(kind, scene.Transport.Requests[0]);
        await AssertWholeAsync(kind, scene.Transport.Requests[1]);
    }

    [Theory]
    [MemberData(nameof(RepeatableKinds))]
    public async Task Send_CutInsideTheBody_GoesOutAgainFromTheStart(bool sync, string kind)
    {
        // Seven bytes: inside the shortest of the bodies but the empty one, which no cut can reach.
        using var scene = new Scene().With(Reply.Reset with { Reads = 7 });
        using var request = new HttpRequestMessage(HttpMethod.Put, Scene.West + "/x") { Content = Bodies.Make(kind) };

        await scene.SendAsync(sync, request);

        Assert.Equal("west north", scene.Trail);
        await AssertWholeAsync(kind, scene.Transport.Last);
    }

    [Theory]
    [MemberData(nameof(EveryKind))]
    public async Task Send_BeforeTheBody_AnyKindGoesToTheNext(bool sync, string kind)
    {
        using var scene = new Scene().With(Reply.Refused);
        using var request = Scene.Post(Bodies.Make(kind));

        await scene.SendAsync(sync, request);

        Assert.Equal("west north", scene.Trail);
        await AssertWholeAsync(kind, scene.Transport.Last);
    }

    [Theory]
    [BothWays]
    public async Task Send_SeekableStreamThreeTimes_EveryEndpointGetsTheSame(bool sync)
    {
        const string Kind = "seekable stream from the middle";
        using var scene = new Scene(static o => o.AddPrimary("west", Scene.West).AddSecondary("north", Scene.North).AddSecondary("south", "https://south.example"));
        scene.With(Reply.Status(503), Reply.Status(503));
        using var request = Scene.Post(Bodies.Make(Kind));

        await scene.SendAsync(sync, request);

        Assert.Equal("west north south", scene.Trail);
        foreach (var received in scene.Transport.Requests)
        {
            await AssertWholeAsync(Kind, received);
        }
    }

    private static async Task AssertWholeAsync(string kind, ReceivedRequest received)
    {
        using var expected = Bodies.Make(kind);
        Assert.Equal(expected.Headers.ContentLength, received.ContentLength);
        Assert.Equal(expected.Headers.ContentType?.ToString(), received.ContentHeaders.GetValueOrDefault("Content-Type"));
        Assert.Equal("kept", received.ContentHeaders["X-Content"]);
        Assert.Equal(await Bodies.ReadAsync(kind), received.Body);
    }
}
