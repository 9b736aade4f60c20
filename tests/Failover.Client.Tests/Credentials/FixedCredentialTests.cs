using static Failover.Client.Tests.Http.Credentials.TokenScene;

namespace Failover.Client.Tests.Http.Credentials;

/// <summary>Keys: what they put on a request, and that they are one more header and nothing else.</summary>
public sealed class FixedCredentialTests
{
    public static TheoryData<string, string> Kinds => new()
    {
        { "api-key", "k" }, { "X-Contoso-Key", "k" }, { "Authorization", "Bearer k" }, { "Authorization", "Basic YXBpa2V5OmvDqQ==" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Send_CarriesTheKeyInPlaceOfTheCallersCredential(string header, string value)
    {
        using var scene = With(Of(header, value));
        using var request = Scene.Get();
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer of-the-caller");
        request.Headers.TryAddWithoutValidation("api-key", "of-the-caller");

        using var response = await scene.SendAsync(sync: false, request);

        Assert.Equal([(header, value)], scene.Transport.Last.Headers.Select(static h => (h.Key, h.Value)));
        Assert.True(scene.Group.Endpoints[0].HasOwnCredential);
    }

    [Theory]
    [BothWays]
    public async Task Send_KeyRefused_EndpointIsMisconfigured(bool sync)
    {
        // Under a name that does not speak of a credential, but is one.
        using var scene = With(EndpointCredential.ApiKey("k", "X-Door")).With(Reply.Status(401));

        using var response = await scene.GetAsync(sync);

        Assert.Equal(("west north", EndpointState.Misconfigured), (scene.Trail, scene.Group.GetSnapshot()["west"].State));
    }

    [Fact]
    public void Endpoint_WithAKey_HasOneMoreHeaderAndNoToken()
    {
        using var scene = With(EndpointCredential.ApiKey("k"), static o => o.Endpoints["west"].Headers["x-region"] = "west");

        var west = scene.Group.Order.Primary;
        Assert.Equal([new("x-region", "west"), new("api-key", "k")], west.Headers);
        Assert.Null(west.Token);
        Assert.Equal(0, scene.Clock.ActiveTimers);
    }

    [Fact]
    public void ToString_OfAnyCredential_TellsNoSecret() =>
        Assert.All(
            (object[])[
                EndpointCredential.ApiKey("hunter2"), EndpointCredential.Bearer("hunter2"), EndpointCredential.Basic("u", "hunter2"),
                EndpointCredential.SpeechToken("hunter2", "westeurope"), EndpointCredential.IbmIam("hunter2"), new EndpointToken("hunter2")],
            static c => Assert.DoesNotContain("hunter2", c.ToString(), StringComparison.Ordinal));

    [Fact]
    public void Key_ThatCannotBeSent_IsRefusedWithoutBeingTold() =>
        Assert.All(
            (Func<EndpointCredential>[])[
                static () => EndpointCredential.ApiKey("hunter2\n"),
                static () => EndpointCredential.ApiKey(" hunter2"),
                static () => EndpointCredential.ApiKey("k", "hunter2 "),
                static () => EndpointCredential.Bearer(""),
                static () => EndpointCredential.Bearer("hunter2é"),
                static () => EndpointCredential.Basic("hunter2:", "p"),
                static () => EndpointCredential.IbmIam("hunter2\0")],
            static make => Assert.DoesNotContain("hunter2", Assert.Throws<ArgumentException>(make).Message, StringComparison.Ordinal));

    private static EndpointCredential Of(string header, string value) => value.Split(' ') switch
    {
        ["Bearer", var key] => EndpointCredential.Bearer(key),
        ["Basic", _] => EndpointCredential.Basic("apikey", "ké"),
        _ => EndpointCredential.ApiKey(value, header),
    };
}
