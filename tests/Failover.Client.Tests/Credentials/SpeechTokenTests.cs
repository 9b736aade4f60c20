using static Failover.Client.Tests.Http.Credentials.TokenScene;

namespace Failover.Client.Tests.Http.Credentials;

/// <summary>Tokens of the Speech service: one service in each region, a key for each.</summary>
public sealed class SpeechTokenTests
{
    private const string West = "https://westeurope.tts.speech.microsoft.com", North = "https://northeurope.tts.speech.microsoft.com";
    private const string WestService = "westeurope.api.cognitive.microsoft.com", NorthService = "northeurope.api.cognitive.microsoft.com";

    [Theory]
    [BothWays]
    public async Task Checklist_037_EachRegion_IsAskedForItsOwnTokenWithItsOwnKey(bool sync)
    {
        using var scene = Speech();
        scene.Transport.On("westeurope.tts.speech.microsoft.com", Reply.Refused);

        (await scene.GetAsync(sync, West + "/cognitiveservices/voices/list")).Dispose();

        Assert.Equal(
            [(WestService, "POST", "/sts/v1.0/issueToken", "key-of-west"), (NorthService, "POST", "/sts/v1.0/issueToken", "key-of-north")],
            Asked(scene).Select(static r => (r.Uri.Host, r.Method.Method, r.Target, r.Header(Scene.KeyHeader)!)));
        Assert.All(Asked(scene), static r => Assert.Equal((0L, 0, 1), (r.ContentLength, r.Body.Length, r.Headers.Count)));
        Assert.Equal("Bearer jwt-of-north", scene.Transport.Last.Header("Authorization"));
    }

    [Theory]
    [BothWays]
    public async Task Checklist_041_OutageOfTheRegion_TokenServiceAndSpeechAreLeftTogether(bool sync)
    {
        using var scene = Speech();
        (await scene.GetAsync(sync, West)).Dispose();
        scene.Transport.On("westeurope.tts.speech.microsoft.com", Reply.Refused).On(WestService, Reply.Refused);
        var before = scene.Transport.Requests.Length;

        for (var i = 0; i < 20; i++)
        {
            (await scene.GetAsync(sync, West)).Dispose();
        }

        var since = scene.Transport.Requests[before..];
        // Five attempts to find out, on a token that was still good.
        Assert.Equal((5, 0), (since.Count(static r => r.Uri.Host.StartsWith("westeurope.tts", StringComparison.Ordinal)), since.Count(static r => r.Uri.Host == WestService)));
        Assert.Equal((20, 1), (since.Count(static r => r.Uri.Host.StartsWith("northeurope.tts", StringComparison.Ordinal)), since.Count(static r => r.Uri.Host == NorthService)));
    }

    [Theory]
    [BothWays]
    public async Task Checklist_029_KeyAndToken_ReachTheirOwnRegionAlone(bool sync)
    {
        using var scene = Speech();
        (await scene.GetAsync(sync, West)).Dispose();
        scene.Group.Isolate("west");
        (await scene.GetAsync(sync, West)).Dispose();

        foreach (var request in scene.Transport.Requests)
        {
            var own = request.Uri.Host.StartsWith("west", StringComparison.Ordinal) ? "of-west" : "of-north";
            Assert.All(request.Headers.Values, v => Assert.EndsWith(own, v, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Token_IsReplacedAfterNineMinutes()
    {
        using var scene = Speech();
        scene.Transport.AnswersAtOnce = true;
        (await scene.GetAsync(sync: false, West)).Dispose();

        scene.Clock.Advance(TimeSpan.FromMinutes(9) - TimeSpan.FromTicks(1));
        Assert.Single(Asked(scene));
        scene.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(2, Asked(scene).Length);
    }

    [Theory]
    [InlineData(400, EndpointState.Misconfigured)]
    [InlineData(401, EndpointState.Misconfigured)]
    [InlineData(403, EndpointState.Misconfigured)]
    [InlineData(404, EndpointState.Closed)]
    [InlineData(429, EndpointState.Closed)]
    [InlineData(503, EndpointState.Closed)]
    public async Task Service_AnswersBadly_IsARefusalOrAFailure(int status, EndpointState state)
    {
        using var scene = Speech();
        scene.Transport.On(WestService, Reply.Status(status) with { Content = static () => new StringContent("key-of-west is no key") });

        (await scene.GetAsync(sync: false, West)).Dispose();

        var west = scene.Group.GetSnapshot()["west"];
        Assert.Equal(state, west.State);
        Assert.Contains($"Endpoint 'west' has no credential: the token service at {WestService} answered {status} ", west.LastError, StringComparison.Ordinal);
        Assert.DoesNotContain("key-of", west.LastError, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("<html> of a proxy </html>")]
    [InlineData("two\r\nlines")]
    public async Task Service_AnswersNoToken_IsAFailure(string text)
    {
        using var scene = Speech();
        scene.Transport.On(WestService, Reply.Text(text));

        (await scene.GetAsync(sync: false, West)).Dispose();

        Assert.Equal($"UserAuthenticationError: Endpoint 'west' has no credential: the token service at {WestService} gave no token that can be used.", scene.Group.GetSnapshot()["west"].LastError);
        Assert.Equal("Bearer jwt-of-north", scene.Transport.Last.Header("Authorization"));
    }

    [Fact]
    public async Task Service_SendsWithoutEnd_IsNotReadToTheEnd()
    {
        using var scene = Speech();
        scene.Transport.On(WestService, Reply.Body(new MemoryStream(new byte[10 << 20])));

        (await scene.GetAsync(sync: false, West)).Dispose();

        Assert.Contains("gave no token", scene.Group.GetSnapshot()["west"].LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Service_OfOnesOwnAddressAndClient_IsAskedThere()
    {
        using var own = new StubTransport().On("contoso.example", Reply.Text("own\n"));
        using var http = new HttpClient(own);
        using var scene = With(EndpointCredential.SpeechToken("key", new Uri("https://contoso.example/sts/v1.0/issueToken"), http));

        (await scene.GetAsync(sync: false)).Dispose();

        Assert.Equal(("https://contoso.example/sts/v1.0/issueToken", "west"), (Assert.Single(own.Requests).Uri.AbsoluteUri, scene.Trail));
        Assert.Equal(["Bearer own"], scene.Tokens());
    }

    [Fact]
    public async Task Service_Redirects_KeyDoesNotFollow()
    {
        using var scene = Speech();
        scene.Transport.On(WestService, Reply.Status(302).With("Location", "https://stranger.example/"));

        (await scene.GetAsync(sync: false, West)).Dispose();

        Assert.DoesNotContain(scene.Transport.Requests, static r => r.Uri.Host == "stranger.example");
    }

    [Fact]
    public void Credential_ThatCannotWork_IsRefusedWithoutTellingTheKey()
    {
        Assert.All(
            (Func<EndpointCredential>[])[
                static () => EndpointCredential.SpeechToken("hunter2\n", "westeurope"),
                static () => EndpointCredential.SpeechToken("westeurope", "hunter2.example/"),
                static () => EndpointCredential.SpeechToken("k", ""),
                static () => EndpointCredential.SpeechToken("k", new Uri("http://contoso.example")),
                static () => EndpointCredential.SpeechToken("k", new Uri("https://contoso.example?key=hunter2")),
                static () => EndpointCredential.SpeechToken("k", new Uri("/sts", UriKind.Relative))],
            make => Assert.DoesNotContain("hunter2", Assert.Throws<ArgumentException>(make).Message, StringComparison.Ordinal));
    }

    private static Scene Speech()
    {
        var scene = new Scene(static o => o
            .AddPrimary("west", West, static e => e.Credential = EndpointCredential.SpeechToken("key-of-west", "westeurope"))
            .AddSecondary("north", North, static e => e.Credential = EndpointCredential.SpeechToken("key-of-north", "NorthEurope")));
        scene.Transport.On(WestService, Reply.Text("jwt-of-west")).On(NorthService, Reply.Text("jwt-of-north"));
        return scene;
    }

    private static ReceivedRequest[] Asked(Scene scene) => [.. scene.Transport.Requests.Where(static r => r.Uri.Host is WestService or NorthService)];
}
