namespace Failover.Client.Tests.Http;

/// <summary>Which credential an endpoint sees: its own, applied last; the caller's only where it was written for.</summary>
public sealed class CallerHeadersTests
{
    private static readonly string[] CredentialNames = ["Authorization", "api-key", "x-api-key", "Ocp-Apim-Subscription-Key", "x-functions-key", "Cookie"];

    [Theory]
    [BothWays]
    public async Task Send_EndpointsWithKeys_EachGetsItsOwnAndNothingOfTheCallers(bool sync)
    {
        using var scene = new Scene().With(Reply.Refused);
        using var request = WithEveryCredential();

        await scene.SendAsync(sync, request);

        Assert.Equal(["key-of-west", "key-of-north"], scene.Transport.Requests.Select(static r => r.Header(Scene.KeyHeader)));
        Assert.All(scene.Transport.Requests, static r => Assert.Equal([Scene.KeyHeader], CredentialsOf(r)));
        Assert.All(scene.Transport.Requests, static r => Assert.Equal("kept", r.Header("X-Other")));
    }

    [Theory]
    [BothWays]
    public async Task Send_PrimaryWithoutCredential_KeepsTheCallersAndTheSecondaryDoesNotGetIt(bool sync)
    {
        using var scene = new Scene(static o => o.AddPrimary("west", Scene.West).AddSecondary("north", Scene.North));
        scene.With(Reply.Refused);
        using var request = WithEveryCredential();

        await scene.SendAsync(sync, request);

        Assert.Equal(CredentialNames.Length, CredentialsOf(scene.Transport.Requests[0]).Length);
        Assert.Empty(CredentialsOf(scene.Transport.Requests[1]));
    }

    [Theory]
    [BothWays]
    public async Task Send_SecondaryAcceptsTheCallersCredential_GetsIt(bool sync)
    {
        using var scene = new Scene(static o => o.AddPrimary("west", Scene.West).AddSecondary("north", Scene.North, static e => e.AcceptsCallerCredential = true));
        scene.With(Reply.Refused);
        using var request = WithEveryCredential();

        await scene.SendAsync(sync, request);

        Assert.Equal("west north", scene.Trail);
        Assert.All(CredentialNames, name => Assert.Equal("theirs-" + name, scene.Transport.Last.Header(name)));
    }

    [Theory]
    [BothWays]
    public async Task Send_SecondaryAcceptsTheCallersCredentialAndHasItsOwn_GetsItsOwn(bool sync)
    {
        using var scene = new Scene(static o => o.AddPrimary("west", Scene.West).AddSecondary("north", Scene.North, static e =>
        {
            e.AcceptsCallerCredential = true;
            e.Headers["Authorization"] = "Bearer north";
        }));
        scene.With(Reply.Refused);
        using var request = WithEveryCredential();

        await scene.SendAsync(sync, request);

        Assert.Equal("Bearer north", scene.Transport.Last.Header("Authorization"));
        Assert.Equal(["Authorization"], CredentialsOf(scene.Transport.Last));
    }

    [Theory]
    [BothWays]
    public async Task Send_NameThatOnlyThePrimaryConfigures_ReachesNoOther(bool sync)
    {
        // No well-known name and nothing that sounds like a key: it counts because an endpoint sets it for itself.
        using var scene = new Scene(static o => o.AddPrimary("west", Scene.West, static e => e.Headers["X-Door"] = "west-door").AddSecondary("north", Scene.North));
        scene.With(Reply.Refused);
        using var request = Scene.Get();
        request.Headers.Add("x-door", "callers-door");

        await scene.SendAsync(sync, request);

        Assert.Equal(["west-door", null], scene.Transport.Requests.Select(static r => r.Header("X-Door")));
    }

    [Theory]
    [BothWays]
    public async Task Send_BackToTheFirstEndpoint_ItsHeadersAreThereOnce(bool sync)
    {
        using var scene = new Scene().With(Reply.Status(429).With("Retry-After", "1"), Reply.Status(429).With("Retry-After", "5"));
        scene.Transport.On("west.example", Reply.Status(429).With("Retry-After", "1"), Reply.Ok);
        using var request = Scene.Get();

        var call = scene.SendAsync(sync, request);
        await scene.AsleepAfterAsync(static now => now.Endpoints.All(static e => e.CoolingFor is not null));
        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        await call;

        Assert.Equal("west north west", scene.Trail);
        Assert.Equal("key-of-west", scene.Transport.Last.Header(Scene.KeyHeader));
    }

    [Theory]
    [BothWays]
    public async Task Send_EndpointSetsAHeaderThatIsNoCredential_TheCallersCredentialStays(bool sync)
    {
        using var scene = new Scene(static o => o.AddPrimary("west", Scene.West, static e => e.Headers["X-Region"] = "west").AddSecondary("north", Scene.North));
        using var request = WithEveryCredential();

        await scene.SendAsync(sync, request);

        Assert.Equal("theirs-Authorization", scene.Transport.Last.Header("Authorization"));
        Assert.Equal("west", scene.Transport.Last.Header("X-Region"));
    }

    private static HttpRequestMessage WithEveryCredential()
    {
        var request = Scene.Get();
        foreach (var name in CredentialNames)
        {
            request.Headers.TryAddWithoutValidation(name, "theirs-" + name);
        }

        request.Headers.Add("X-Other", "kept");
        return request;
    }

    private static string[] CredentialsOf(ReceivedRequest request) => [.. CredentialNames.Where(n => request.Header(n) is not null)];
}
