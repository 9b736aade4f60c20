using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Microsoft.Identity.Client;

namespace Failover.Client.SdkTests.Credentials;

/// <summary>Tokens of Entra ID for one endpoint, with a credential that needs no network.</summary>
public sealed class EntraCredentialTests
{
    [Theory]
    [BothWays]
    public async Task Send_BelowAnSdkWithATokenOfItsOwn_CarriesTheEndpointsTokenAlone(bool sync)
    {
        using var scene = new EntraScene();
        var sdk = new FakeEntra(TimeProvider.System);
        var pipeline = HttpPipelineBuilder.Build(new Options().UseFailover(scene.Group, scene), new BearerTokenAuthenticationPolicy(sdk, "https://sdk.example/.default"));

        for (var i = 0; i < 3; i++)
        {
            var request = pipeline.CreateRequest();
            (request.Method, request.Content) = (RequestMethod.Post, RequestContent.Create("{}"));
            request.Uri.Reset(new Uri(scene.Group.LogicalAddress, "/language"));
            using var response = sync ? pipeline.SendRequest(request, default) : await pipeline.SendRequestAsync(request, default);
            Assert.Equal(200, response.Status);
        }

        Assert.Equal(Enumerable.Repeat("west: Bearer entra-1", 3), scene.Seen);
        var asked = Assert.Single(scene.Entra.Asked);
        Assert.Equal([EntraCredential.DefaultScope], asked.Scopes);
        Assert.Equal((true, null), (asked.IsCaeEnabled, asked.Claims));
    }

    [Theory]
    [BothWays]
    public async Task Send_ResourceIdWritten_CarriesTheFormOfTheSpeechService(bool sync)
    {
        using var scene = new EntraScene(static entra => new EntraCredential(entra, resourceId: "/subscriptions/1/accounts/speech"));

        (await scene.GetAsync(sync)).Dispose();

        Assert.Equal(["west: Bearer aad#/subscriptions/1/accounts/speech#entra-1"], scene.Seen);
    }

    [Theory]
    [InlineData(null, 55)] // Five minutes before its end.
    [InlineData(30, 30)] // When Entra ID says.
    [InlineData(70, 48)] // Not after its end: then as any token, after 80 %.
    public async Task Token_IsReplacedAheadOfItsEnd(int? says, int minutes)
    {
        using var scene = new EntraScene();
        scene.Entra.RefreshAfter = says is { } m ? TimeSpan.FromMinutes(m) : null;
        (await scene.GetAsync(sync: false)).Dispose();

        scene.Clock.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromTicks(1));
        Assert.Single(scene.Entra.Asked);
        scene.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(2, scene.Entra.Asked.Count);
    }

    [Theory]
    [BothWays]
    public async Task Send_RefusedWithClaims_AsksForATokenThatMeetsThem(bool sync)
    {
        using var scene = new EntraScene();
        scene.Entra.Remembers = true;
        (await scene.GetAsync(sync)).Dispose();
        // {"access_token":{"nbf":1}} in base64url, without its padding.
        scene.West.Enqueue((401, "Bearer realm=\"\", error=\"insufficient_claims\", claims=\"eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjoxfX0\""));

        (await scene.GetAsync(sync)).Dispose();

        Assert.Equal(["west: Bearer entra-1", "west: Bearer entra-1", "west: Bearer entra-2"], scene.Seen);
        Assert.Equal([null, """{"access_token":{"nbf":1}}"""], scene.Entra.Asked.Select(static a => a.Claims));
    }

    [Theory]
    [BothWays("Bearer error=\"invalid_token\"")]
    [BothWays("Bearer claims=\"")]
    [BothWays("Bearer claims=\"\"")]
    [BothWays("Bearer claims=\"%%%\"")]
    public async Task Send_RefusedAndEntraHasNoOther_NextEndpointServes(bool sync, string challenge)
    {
        using var scene = new EntraScene();
        scene.Entra.Remembers = true;
        scene.West.Enqueue((401, challenge));

        (await scene.GetAsync(sync)).Dispose();

        Assert.Equal(["west: Bearer entra-1", "north: key-of-north"], scene.Seen);
        Assert.Equal(EndpointState.Misconfigured, scene.Group.GetSnapshot()["west"].State);
    }

    public static TheoryData<string, EndpointState> Faults => new()
    {
        { "unavailable", EndpointState.Misconfigured },
        { "msal 400", EndpointState.Misconfigured },
        { "msal 503", EndpointState.Closed },
        { "msal interactive", EndpointState.Misconfigured },
        { "http 403", EndpointState.Misconfigured },
        { "http 0", EndpointState.Closed },
        { "network", EndpointState.Closed },
        { "bug", EndpointState.Closed },
        { "ended", EndpointState.Closed },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Send_EntraGivesNoToken_NextEndpointServes(string fault, EndpointState state)
    {
        using var scene = new EntraScene();
        (scene.Entra.Lifetime, scene.Entra.Fault) = (TimeSpan.Zero, fault == "ended" ? null : () => Fault(fault));

        (await scene.GetAsync(sync: false)).Dispose();

        var west = scene.Group.GetSnapshot()["west"];
        Assert.Equal(["north: key-of-north"], scene.Seen);
        Assert.Equal(state, west.State);
        Assert.Contains("Endpoint 'west' has no credential: ", west.LastError, StringComparison.Ordinal);
        Assert.DoesNotContain("see the guide", west.LastError, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("a#b")]
    [InlineData("a\nb")]
    public void ResourceId_ThatIsNone_IsRefused(string id) =>
        Assert.Throws<ArgumentException>(() => new EntraCredential(new FakeEntra(TimeProvider.System), resourceId: id));

    [Fact]
    public void Equals_SameCredentialScopeAndResource_IsTheSame()
    {
        var entra = new FakeEntra(TimeProvider.System);

        Assert.Equal(new EntraCredential(entra, "s", "r"), new EntraCredential(entra, "s", "r"));
        Assert.NotEqual(new EntraCredential(entra, "s"), new EntraCredential(entra, "t"));
        Assert.NotEqual(new EntraCredential(entra, "s"), new EntraCredential(entra, "s", "r"));
        Assert.NotEqual(new EntraCredential(entra, "s"), new EntraCredential(new FakeEntra(TimeProvider.System), "s"));
    }

    private static Exception Fault(string name) => name switch
    {
        "unavailable" => new CredentialUnavailableException("nobody is signed in\nsee the guide"),
        "msal 400" => new AuthenticationFailedException("wrong secret\nsee the guide", new MsalServiceException("invalid_client", "wrong", 400)),
        "msal 503" => new AuthenticationFailedException("later\nsee the guide", new MsalServiceException("busy", "later", 503)),
        "msal interactive" => new AuthenticationFailedException("who?", new MsalUiRequiredException("login", "who?")),
        "http 403" => new AuthenticationFailedException("no", new RequestFailedException(403, "no")),
        "http 0" => new AuthenticationFailedException("gone", new RequestFailedException(0, "gone")),
        "network" => new AuthenticationFailedException("gone", new HttpRequestException("gone")),
        _ => new InvalidOperationException("see the guide"),
    };

    private sealed class Options : ClientOptions;
}
