using static Failover.Client.Tests.Http.Credentials.TokenScene;

namespace Failover.Client.Tests.Http.Credentials;

/// <summary>A reload keeps the token of a credential that stays, and forgets the others.</summary>
public sealed class TokenReloadTests
{
    [Theory]
    [BothWays]
    public async Task Reload_SameCredential_KeepsTheTokenAndReplacesItOnTime(bool sync)
    {
        var source = new TokenSource("west", Lifetime);
        using var scene = With(source);
        (await scene.GetAsync(sync)).Dispose();

        scene.Group.Reload(Options(source));
        (await scene.GetAsync(sync)).Dispose();
        Assert.Equal(["Bearer west-1", "Bearer west-1"], scene.Tokens());

        scene.Clock.Advance(RefreshAfter);
        Assert.Equal(2, source.Fetches);
    }

    [Theory]
    [BothWays]
    public async Task Reload_OtherCredential_UsesThatAloneFromNowOn(bool sync)
    {
        var (old, now) = (new TokenSource("old", Lifetime), new TokenSource("new", Lifetime));
        using var scene = With(old);
        (await scene.GetAsync(sync)).Dispose();

        scene.Group.Reload(Options(now));
        (await scene.GetAsync(sync)).Dispose();
        scene.Clock.Advance(RefreshAfter);

        Assert.Equal(["Bearer old-1", "Bearer new-1"], scene.Tokens());
        Assert.Equal((1, 2), (old.Fetches, now.Fetches));
    }

    [Theory]
    [BothWays]
    public async Task Reload_CredentialOfABenchedEndpointCorrected_IsTriedAtOnce(bool sync)
    {
        using var scene = With(new TokenSource("old", Lifetime)).With(Reply.Status(403));
        (await scene.GetAsync(sync)).Dispose();
        Assert.Equal(EndpointState.Misconfigured, scene.Group.GetSnapshot()["west"].State);
        scene.With(Reply.Ok);

        scene.Group.Reload(Options(new TokenSource("new", Lifetime)));
        (await scene.GetAsync(sync)).Dispose();

        Assert.Equal(["Bearer old-1", "Bearer new-1"], scene.Tokens());
    }

    [Fact]
    public async Task Reload_EndpointMoves_AsksForATokenOfItsOwn()
    {
        var source = new TokenSource("west", Lifetime);
        using var scene = With(source);
        (await scene.GetAsync(sync: false)).Dispose();

        scene.Group.Reload(new FailoverOptions().AddPrimary("west", "https://west2.example", e => e.Credential = source));
        (await scene.GetAsync(sync: false)).Dispose();

        Assert.Equal(["Bearer west-2"], scene.Tokens("west2.example"));
    }

    private static FailoverOptions Options(EndpointCredential west) => new FailoverOptions()
        .AddPrimary("west", Scene.West, e => e.Credential = west)
        .AddSecondary("north", Scene.North);
}
