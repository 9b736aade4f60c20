namespace Failover.Client.Tests.Http;

/// <summary>What a caller or a group says about a call goes before what its method promises.</summary>
public sealed class ReplayMarkTests
{
    // The outcome is unknown: only a promise allows a second attempt.
    private static readonly Reply Unknown = Reply.Status(500);

    [Theory]
    [BothWays("Idempotency-Key")]
    [BothWays("repeatability-request-id")]
    public async Task Send_PostWithIdempotencyKey_IsRepeatedUnchanged(bool sync, string header)
    {
        using var scene = new Scene().With(Unknown);
        using var request = Scene.Post();
        request.Headers.Add(header, "42");

        await scene.SendAsync(sync, request);

        Assert.Equal(["42", "42"], scene.Transport.Requests.Select(r => r.Header(header)));
    }

    [Theory]
    [BothWays("POST")]
    [BothWays("PATCH")]
    public async Task Send_GroupWhosePostsStoreNothing_IsReplayed(bool sync, string method)
    {
        using var scene = new Scene(static o => o.Replay.PostIsIdempotent = true).With(Unknown);
        using var request = new HttpRequestMessage(new HttpMethod(method), Scene.West + "/x") { Content = new StringContent("hello") };

        await scene.SendAsync(sync, request);

        Assert.Equal("west north", scene.Trail);
    }

    [Theory]
    [BothWays]
    public async Task Send_PostMarkedReplayable_IsReplayed(bool sync)
    {
        using var scene = new Scene().With(Unknown);
        using var request = Scene.Post().SetReplayable();

        await scene.SendAsync(sync, request);

        Assert.Equal("west north", scene.Trail);
    }

    [Theory]
    [BothWays("GET")]
    [BothWays("PUT")]
    public async Task Send_MarkedNotReplayable_IsSentOnce(bool sync, string method)
    {
        using var scene = new Scene().With(Unknown);
        using var request = new HttpRequestMessage(new HttpMethod(method), Scene.West + "/x").SetReplayable(false);

        var response = await scene.SendAsync(sync, request);

        Assert.Equal("west", scene.Trail);
        Assert.Equal(500, (int)response.StatusCode);
    }

    [Theory]
    [BothWays]
    public async Task Send_MarkedNotReplayableInAGroupThatAllows_TheMarkWins(bool sync)
    {
        using var scene = new Scene(static o => o.Replay.PostIsIdempotent = true).With(Unknown);
        using var request = Scene.Post().SetReplayable(false);
        request.Headers.Add("Idempotency-Key", "42");

        await scene.SendAsync(sync, request);

        Assert.Equal("west", scene.Trail);
    }

    [Theory]
    [BothWays(503)]
    [BothWays(429)]
    public async Task Send_MarkedNotReplayableButNotDone_MovesOn(bool sync, int status)
    {
        using var scene = new Scene().With(Reply.Status(status));
        using var request = Scene.Get().SetReplayable(false);

        await scene.SendAsync(sync, request);

        Assert.Equal("west north", scene.Trail);
    }
}
