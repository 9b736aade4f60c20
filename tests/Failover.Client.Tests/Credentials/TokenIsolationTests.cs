using static Failover.Client.Tests.Http.Credentials.TokenScene;

namespace Failover.Client.Tests.Http.Credentials;

/// <summary>Requests that are bound to one endpoint get its token, and no other request does.</summary>
public sealed class TokenIsolationTests
{
    [Theory]
    [BothWays]
    public async Task Send_AddressedToASecondary_CarriesItsTokenAlone(bool sync)
    {
        using var scene = Tokens();
        using var request = Scene.Get(Scene.North + "/jobs/1");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer west-of-the-caller");

        using var response = await scene.SendAsync(sync, request);

        Assert.Equal(["Bearer north-1"], scene.Tokens("north.example"));
        Assert.Equal("north", scene.Trail);
    }

    [Theory]
    [BothWays]
    public async Task Send_PollOfAJob_CarriesTheTokenOfTheEndpointThatHasIt(bool sync)
    {
        using var scene = Tokens().With(Reply.Refused, Reply.Status(202).With("operation-location", Scene.North + "/jobs/1"));
        using var created = await scene.SendAsync(sync, Scene.Post());
        scene.With(Reply.Ok);

        using var polled = await scene.GetAsync(sync, Scene.North + "/jobs/1");

        Assert.Equal("west north north", scene.Trail);
        Assert.All(scene.Tokens("north.example"), static t => Assert.Equal("Bearer north-1", t));
    }

    [Theory]
    [BothWays]
    public async Task Send_ToAStranger_CarriesWhatTheCallerWrote(bool sync)
    {
        using var scene = Tokens();
        (await scene.GetAsync(sync)).Dispose();
        using var request = Scene.Get("https://stranger.example/x");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer of-the-caller");

        using var response = await scene.SendAsync(sync, request);

        Assert.Equal(["Bearer of-the-caller"], scene.Tokens("stranger.example"));
    }

    [Theory]
    [BothWays]
    public async Task Send_FailsOver_EachEndpointSeesItsOwnTokenOrNone(bool sync)
    {
        using var scene = new Scene(static o => o
            .AddPrimary("west", Scene.West, static e => e.Credential = new TokenSource("west", Lifetime, "X-Door"))
            .AddSecondary("north", Scene.North, static e => e.Credential = new TokenSource("north", Lifetime))
            .AddSecondary("south", "https://south.example"));
        scene.With(Reply.Status(503), Reply.Status(503));
        using var request = Scene.Get();
        // The name counts as that of a credential because an endpoint's credential goes there.
        request.Headers.TryAddWithoutValidation("X-Door", "for-west");

        using var response = await scene.SendAsync(sync, request);

        Assert.Equal(
            ["west: X-Door=Bearer west-1", "north: Authorization=Bearer north-1", "south: "],
            scene.Transport.Requests.Select(static r => $"{r.Uri.Host.Split('.')[0]}: {string.Join(' ', r.Headers.Select(static h => $"{h.Key}={h.Value}"))}"));
    }

    [Fact]
    public async Task WarmStandby_IsAskedWithItsTokenAlone()
    {
        var source = new TokenSource("north", Lifetime);
        using var scene = new Scene(o => o
            .AddPrimary("west", Scene.West, static e => e.Credential = new TokenSource("west", Lifetime))
            .AddSecondary("north", Scene.North, e => (e.Credential, e.Mode) = (source, EndpointMode.Warm)));
        (await scene.GetAsync(sync: false)).Dispose();
        await scene.Transport.ArrivalAsync();

        // Half a minute: how often a warm one is asked.
        scene.Clock.Advance(TimeSpan.FromSeconds(30));
        await scene.Transport.ArrivalAsync();

        Assert.Equal([("Authorization", "Bearer north-1")], scene.Transport.Last.Headers.Select(static h => (h.Key, h.Value)));
        // The failover meets a token that is ready.
        scene.Group.Isolate("west");
        source.Fault = static () => new InvalidOperationException();
        (await scene.GetAsync(sync: false)).Dispose();
        Assert.Equal("west north north", scene.Trail);
    }

    [Fact]
    public async Task WarmStandby_WithoutACredential_IsNotAskedAndNotHeldToAccount()
    {
        using var scene = new Scene(static o => o
            .AddPrimary("west", Scene.West)
            .AddSecondary("north", Scene.North, static e => (e.Credential, e.Mode) = (new TokenSource("north") { Fault = static () => new InvalidOperationException() }, EndpointMode.Warm)));
        (await scene.GetAsync(sync: false)).Dispose();

        scene.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(("west", EndpointState.Closed), (scene.Trail, scene.Group.GetSnapshot()["north"].State));
    }

    [Theory]
    [BothWays]
    public async Task Send_Hedged_EachAttemptCarriesItsOwnToken(bool sync)
    {
        using var scene = new Scene(static o =>
        {
            o.AddPrimary("west", Scene.West, static e => e.Credential = new TokenSource("west"))
                .AddSecondary("north", Scene.North, static e => e.Credential = new TokenSource("north"));
            o.Hedging.Enabled = true;
        });
        // What it takes to know how long the west usually takes.
        for (var i = 0; i < 64; i++)
        {
            (await scene.GetAsync(sync)).Dispose();
            await scene.Transport.ArrivalAsync();
        }

        scene.With(Reply.Hang);
        var call = scene.GetAsync(sync);
        await scene.Transport.ArrivalAsync();
        // One timer watches attempts; the other is the wait for the first of the two.
        await scene.Clock.WaitForTimersAsync(2).WaitAsync(Scene.Patience, TimeProvider.System);
        scene.Clock.Advance(TimeSpan.FromMilliseconds(50));
        (await call).Dispose();

        Assert.Equal("north.example", scene.Transport.Last.Uri.Host);
        Assert.All(scene.Transport.Requests, static r => Assert.Equal($"Bearer {r.Uri.Host.Split('.')[0]}-1", r.Header("Authorization")));
    }

    private static Scene Tokens() => new(static o => o
        .AddPrimary("west", Scene.West, static e => e.Credential = new TokenSource("west", Lifetime))
        .AddSecondary("north", Scene.North, static e => e.Credential = new TokenSource("north", Lifetime)));
}
