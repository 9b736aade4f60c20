using static Failover.Client.Tests.Http.Credentials.TokenScene;

namespace Failover.Client.Tests.Http.Credentials;

/// <summary>A token that the endpoint refuses is replaced once; then the endpoint is misconfigured.</summary>
public sealed class TokenRefusedTests
{
    private static readonly Reply Unauthorized = Reply.Status(401).With("WWW-Authenticate", "Bearer error=\"invalid_token\"");

    [Theory]
    [BothWays]
    public async Task Send_RefusedOnce_SameEndpointAnswersWithAFreshToken(bool sync)
    {
        var source = new TokenSource("west", Lifetime);
        using var scene = With(source);
        // With and without a token at hand: by the loop and past it.
        scene.Transport.On("west.example", Unauthorized, Reply.Ok, Unauthorized, Reply.Ok);
        for (var i = 0; i < 2; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, Scene.West + "/x") { Content = new StringContent("hello") };
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer of-the-caller");
            using var response = await scene.SendAsync(sync, request);

            Assert.Equal((200, "west"), ((int)response.StatusCode, response.GetFailover()!.Endpoint));
            Assert.Equal("Bearer of-the-caller", request.Headers.NonValidated["Authorization"].ToString());
            scene.Clock.Advance(TimeSpan.FromSeconds(30));
        }

        Assert.Equal(["Bearer west-1", "Bearer west-2", "Bearer west-2", "Bearer west-3"], scene.Tokens());
        Assert.All(scene.Transport.Requests, static r => Assert.Equal("hello"u8.ToArray(), r.Body));
        Assert.Equal([null, "Bearer error=\"invalid_token\"", "Bearer error=\"invalid_token\""], source.Challenges);
        Assert.All(scene.Transport.Responses.Where(static r => r.StatusCode == System.Net.HttpStatusCode.Unauthorized), static r => Assert.True(r.IsDisposed));
        Assert.Equal(EndpointState.Closed, scene.Group.GetSnapshot()["west"].State);
    }

    [Theory]
    [BothWays]
    public async Task Send_FreshTokenRefusedAsWell_NextEndpointServesAndTheFirstIsBenched(bool sync)
    {
        var source = new TokenSource("west", Lifetime);
        using var scene = With(source).With(Unauthorized);

        using var response = await scene.GetAsync(sync);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(("west west north", EndpointState.Misconfigured, 2), (scene.Trail, scene.Group.GetSnapshot()["west"].State, source.Fetches));
    }

    [Theory]
    [BothWays]
    public async Task Send_SourceHasNoOther_RefusalStands(bool sync)
    {
        var source = new TokenSource("west") { Gives = static () => new EndpointToken("Bearer same", Lifetime) };
        using var scene = With(source).With(Unauthorized);
        using var first = await scene.GetAsync(sync);

        Assert.Equal(("west north", EndpointState.Misconfigured, 2), (scene.Trail, scene.Group.GetSnapshot()["west"].State, source.Fetches));
    }

    [Theory]
    [BothWays(true)]
    [BothWays(false)]
    public async Task Send_SourceIsLostMeanwhile_RefusalStands(bool sync, bool refuses)
    {
        var source = new TokenSource("west", Lifetime);
        using var scene = With(source);
        (await scene.GetAsync(sync)).Dispose();
        source.Fault = () => new EndpointCredentialException("gone", refuses);
        scene.With(Unauthorized);

        using var response = await scene.GetAsync(sync);

        Assert.Equal(("west west north", EndpointState.Misconfigured), (scene.Trail, scene.Group.GetSnapshot()["west"].State));
    }

    [Theory]
    [BothWays]
    public async Task Send_RefusedAgainAndAgainWithNobodyElse_SourceIsAskedTwiceAMinute(bool sync)
    {
        var source = new TokenSource("west", TimeSpan.FromHours(10));
        using var scene = new Scene(o => o.AddPrimary("west", Scene.West, e => e.Credential = source));
        scene.Transport.On("west.example", Unauthorized);

        for (var i = 0; i < 60; i++)
        {
            Assert.Equal(401, (int)(await scene.GetAsync(sync)).StatusCode);
            scene.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(1 + 2, source.Fetches);
    }

    [Theory]
    [BothWays]
    public async Task Send_ManyRefusedAtOnce_OneQuestionServesAll(bool sync)
    {
        var source = new TokenSource("west", Lifetime);
        using var scene = With(source);
        (await scene.GetAsync(sync)).Dispose();
        source.Gate = new();
        scene.Transport.On("west.example", [.. Enumerable.Repeat(Unauthorized, 8), Reply.Ok]);
        var calls = Enumerable.Range(0, 8).Select(_ => scene.GetAsync(sync)).ToArray();
        await UntilAsync(() => scene.Transport.Responses.Length == 1 + 8);

        source.Gate.SetResult();
        var answers = await Task.WhenAll(calls);

        Assert.All(answers, static r => Assert.Equal(200, (int)r.StatusCode));
        Assert.Equal((2, 8), (source.Fetches, scene.Tokens().Count(static t => t == "Bearer west-2")));
        Array.ForEach(answers, static r => r.Dispose());
    }

    [Theory]
    [BothWays]
    public async Task Send_BodyThatCannotGoOutAgain_CallerGetsTheRefusalAndTheNextOneAFreshToken(bool sync)
    {
        var source = new TokenSource("west", Lifetime);
        using var scene = With(source, static o => o.Replay.MaxBufferedBytes = 10);
        scene.Transport.On("west.example", Unauthorized, Reply.Ok);
        foreach (var status in (int[])[401, 200])
        {
            using var request = Scene.Post(new StreamContent(new OneShotStream(new byte[100])));
            using var response = await scene.SendAsync(sync, request);

            Assert.Equal((status, "west"), ((int)response.StatusCode, response.GetFailover()!.Endpoint));
        }

        Assert.Equal(["Bearer west-1", "Bearer west-2"], scene.Tokens());
    }

    [Theory]
    [BothWays]
    public async Task Send_Forbidden_IsNoMatterOfTheToken(bool sync)
    {
        var source = new TokenSource("west", Lifetime);
        using var scene = With(source).With(Reply.Status(403));

        using var response = await scene.GetAsync(sync);

        Assert.Equal(("west north", 1), (scene.Trail, source.Fetches));
    }

    [Theory]
    [BothWays]
    public async Task Send_SecondAnswerNeverComes_NextEndpointServes(bool sync)
    {
        var source = new TokenSource("west", Lifetime);
        using var scene = With(source);
        (await scene.GetAsync(sync)).Dispose();
        scene.Transport.On("west.example", Unauthorized, Reply.Refused);

        using var response = await scene.GetAsync(sync);

        Assert.Equal("west west west north", scene.Trail);
    }
}
