using System.Net;
using System.Text;

namespace Failover.Client.Tests.Http.Checklist;

/// <summary>What the page on backup and recovery of the Speech service asks of client code that uses the default and custom endpoints over REST.</summary>
public sealed class SpeechChecklistTests
{
    private const string Speak = "/cognitiveservices/v1", Ssml = "<speak version='1.0' xml:lang='en-US'><voice name='en-US-JennyNeural'>Grüß Gott</voice></speak>";

    [Theory]
    [BothWays]
    public async Task Checklist_029_KeyOfOneRegion_NeverReachesAnother(bool sync)
    {
        using var scene = Speech().With(Reply.Status(503), Reply.Status(503));
        using var request = Network.Request("POST", Speak + "?subscription-key=key-of-west&x=1");
        request.Headers.Add(Scene.KeyHeader, "key-of-west");
        request.Headers.Add("Authorization", "Bearer token-of-west");

        await scene.SendAsync(sync, request);

        var north = scene.Transport.Last;
        Assert.Equal("north.example", north.Uri.Host);
        Assert.DoesNotContain("of-west", north.Uri.AbsoluteUri + string.Join(' ', north.Headers.Values), StringComparison.Ordinal);
        Assert.Equal("key-of-north", north.Header(Scene.KeyHeader));
    }

    [Theory]
    [BothWays]
    public async Task Checklist_032_ErrorsOfTheDefaultEndpoint_AreWatched(bool sync)
    {
        using var scene = Speech().With(Reply.Status(503));

        await SpeakAsync(scene, sync);

        var west = scene.Group.GetSnapshot()["west"];
        Assert.Equal(1, west.Failures);
        Assert.StartsWith("503", west.LastError, StringComparison.Ordinal);
    }

    [Theory]
    [BothWays]
    public async Task Checklist_033_ErrorsPersist_EverythingIsRedirected(bool sync)
    {
        using var scene = Speech().With(Reply.Refused);
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await SpeakAsync(scene, sync)).StatusCode);
        }

        Assert.Equal("north", scene.Group.GetSnapshot().ActiveEndpoint);
        Assert.Equal(5, scene.Transport.Requests.Count(static r => r.Uri.Host == "west.example"));
    }

    [Theory]
    [BothWays]
    public async Task Checklist_034_OneOrMoreSecondaries_AreAskedInTheirOrder(bool sync)
    {
        using var scene = new Scene(static o => o.UseAzureSpeech()
            .AddPrimary("west", Scene.West).AddSecondary("north", Scene.North).AddSecondary("east", "https://east.example").AddSecondary("south", "https://south.example"));
        scene.With(Reply.Refused, Reply.Refused).Transport.On("east.example", Reply.Refused);

        await SpeakAsync(scene, sync);

        Assert.Equal("west north east south", scene.Trail);
    }

    [Fact]
    public void Checklist_038_RegionalEndpointKeyAndRegionCode_AreConfigurable()
    {
        var options = ReaderInput.Read(
            ("Preset", "AzureSpeech"),
            ("Endpoints:westeurope:Address", "https://westeurope.tts.speech.microsoft.com"),
            ("Endpoints:westeurope:Headers:Ocp-Apim-Subscription-Key", "key-we"),
            ("Endpoints:northeurope:Address", "https://northeurope.tts.speech.microsoft.com"),
            ("Endpoints:northeurope:Priority", "1"),
            ("Endpoints:northeurope:Headers:Ocp-Apim-Subscription-Key", "key-ne"));

        using var group = new FailoverGroup(options);

        Assert.Equal(["westeurope", "northeurope"], group.Endpoints.Select(static e => e.Name));
        Assert.All(group.Endpoints, static e => Assert.StartsWith(e.Name, e.Address.Host, StringComparison.Ordinal));
    }

    public static TheoryData<bool, string> ConnectivityErrors => Bodies.Rows(Errors.Keys);

    private static readonly Dictionary<string, Reply> Errors = new()
    {
        ["no such host"] = Reply.NotSent(HttpRequestError.NameResolutionError),
        ["no connection"] = Reply.Refused,
        ["connection timeout"] = Reply.HangBeforeBody,
        ["timeout"] = Reply.Hang,
        ["service unavailable"] = Reply.Status(503),
        ["gateway timeout"] = Reply.Status(504),
    };

    [Theory]
    [MemberData(nameof(ConnectivityErrors))]
    public async Task Checklist_039_ConnectivityErrors_AreWhatCounts(bool sync, string error)
    {
        using var scene = Speech().With(Errors[error]);
        using var request = Network.Request("POST", Speak, Ssml);

        var response = Errors[error].Hangs ? await scene.SendThroughHangsAsync(sync, request) : await scene.SendAsync(sync, request);

        Assert.Equal("north", response.GetFailover()!.Endpoint);
        Assert.Equal(1, scene.Group.GetSnapshot()["west"].Failures);
    }

    [Theory]
    [BothWays]
    public async Task Checklist_040_SingleOccurrence_IsRetriedWhereItOccurred(bool sync)
    {
        using var scene = new Scene(static o => { o.UseAzureSpeech(); o.Detection.RetryDelay = TimeSpan.FromMilliseconds(100); });
        scene.Transport.On("west.example", Reply.Status(503), Reply.Ok);
        using var request = Network.Request("POST", Speak, Ssml);
        var call = scene.SendAsync(sync, request);
        await scene.AsleepAfterAsync(static s => s["west"].Failures == 1);
        scene.Clock.Advance(TimeSpan.FromMilliseconds(100));

        await call;

        Assert.Equal("west west", scene.Trail);
    }

    [Theory]
    [BothWays("reset")]
    [BothWays("502")]
    public async Task Checklist_042_SynthesisWithAPublicVoice_SwitchesRegion(bool sync, string what)
    {
        using var scene = Speech().With(what == "reset" ? Reply.Reset : Reply.Status(502), Network.Typed(200, "audio/x-wav", Bodies.Bytes(50_000)));

        var response = await SpeakAsync(scene, sync);

        Assert.Equal(Bodies.Bytes(50_000), await response.Content.ReadAsByteArrayAsync());
        Assert.Equal(Encoding.UTF8.GetBytes(Ssml), scene.Transport.Last.Body);
    }

    [Theory]
    [BothWays]
    public async Task Checklist_043_Recovery_TakesNoTimeOnTheClientsSide(bool sync)
    {
        using var scene = Speech().With(Reply.Refused);
        var before = scene.Clock.GetTimestamp();

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 10; i++)
        {
            answers.Add((await SpeakAsync(scene, sync)).StatusCode);
        }

        Assert.All(answers, static a => Assert.Equal(HttpStatusCode.OK, a));
        Assert.Equal(before, scene.Clock.GetTimestamp());
    }

    [Theory]
    [BothWays]
    public async Task Checklist_044_AudioThatIsNotKeptAnywhereElse_IsSentAgainWhole(bool sync)
    {
        using var scene = Speech().With(Reply.CutAfter(20_000));
        using var request = new HttpRequestMessage(HttpMethod.Post, Scene.West + "/speech/recognition/conversation/cognitiveservices/v1?language=en-US")
        {
            Content = new StreamContent(new OneShotStream(Bodies.Bytes(60_000))),
        };

        await scene.SendAsync(sync, request);

        Assert.Equal("west north", scene.Trail);
        Assert.Equal(Bodies.Bytes(60_000), scene.Transport.Last.Body);
    }

    [Theory]
    [BothWays]
    public async Task Checklist_045_CustomEndpoint_FailsOverAsAnyOther(bool sync)
    {
        using var scene = Speech().With(Network.Json(200, """{"RecognitionStatus":"Error"}"""), Network.Json(200, """{"RecognitionStatus":"Success"}"""));
        using var request = Network.Request("POST", "/speech/recognition/conversation/cognitiveservices/v1?cid=c1");

        var response = await scene.SendAsync(sync, request);

        Assert.Equal("""{"RecognitionStatus":"Success"}""", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [BothWays]
    public async Task Checklist_049_DeployedModelIsGoneInThePrimary_AudioIsRedirectedAndItIsSaid(bool sync)
    {
        using var scene = Speech().With(Reply.Status(404));
        var events = new List<FailoverEvent>();
        scene.Group.Changed += (_, e) => events.Add(e);
        using var request = Network.Request("POST", "/speech/recognition/conversation/cognitiveservices/v1?cid=c1");

        var response = await scene.SendAsync(sync, request);

        Assert.Equal("north", response.GetFailover()!.Endpoint);
        var e = Assert.Single(events, static e => e.Kind == FailoverEventKind.EndpointMisconfigured);
        Assert.Equal(("west", EndpointState.Misconfigured), (e.Endpoint, e.State));
        Assert.StartsWith("404", e.Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [BothWays]
    public async Task Checklist_050_SwitchByHand_HoldsUntilItIsTakenBack(bool sync)
    {
        using var scene = Speech();
        scene.Group.Isolate("west");
        await SpeakAsync(scene, sync);
        scene.Clock.Advance(TimeSpan.FromHours(5));
        await SpeakAsync(scene, sync);
        scene.Group.Restore("west");

        await SpeakAsync(scene, sync);

        Assert.Equal("north north west", scene.Trail);
    }

    [Fact]
    public void Checklist_052_KeysOfBothRegions_AreCheckedBeforeTheyAreNeeded()
    {
        Assert.Contains("Endpoints:east:Headers:Ocp-Apim-Subscription-Key cannot be sent", Validation.FailureOf(static o => o.Endpoints["east"].Headers[Scene.KeyHeader] = "two\nlines"), StringComparison.Ordinal);
        Assert.Contains("is a credential", Validation.FailureOf(static o =>
        {
            o.Endpoints["east"].Address = new Uri("http://east.example");
            o.Endpoints["east"].Headers[Scene.KeyHeader] = "k";
        }), StringComparison.Ordinal);
    }

    [Theory]
    [BothWays]
    public async Task Checklist_057_ServiceThatFailsOverByItself_IsRetriedInPlaceAlone(bool sync)
    {
        using var scene = new Scene(static o => { o.UseAzureSpeech().AddPrimary("west", Scene.West); o.Detection.RetryDelay = TimeSpan.FromMilliseconds(100); });
        scene.Transport.On("west.example", Reply.Status(503), Reply.Ok);
        using var request = Network.Request("POST", "/speaker/verification/v2.0/text-dependent/profiles/p/verify");
        var call = scene.SendAsync(sync, request);
        await scene.AsleepAfterAsync(static s => s["west"].Failures == 1);
        scene.Clock.Advance(TimeSpan.FromMilliseconds(100));

        Assert.Equal(HttpStatusCode.OK, (await call).StatusCode);
        Assert.Equal("west west", scene.Trail);
    }

    [Theory]
    [BothWays("/speaker/verification/v2.0/text-independent/profiles/p/enrollments")]
    [BothWays("/speaker/identification/v2.0/text-independent/profiles/identifySingleSpeaker?profileIds=p")]
    public async Task Checklist_057_SpeakerRecognition_StaysWithThePrimaryAndIsNeverEnrolledElsewhere(bool sync, string path)
    {
        using var scene = Speech().With(Reply.Refused);
        using var request = Network.Request("POST", path);

        var lost = await Assert.ThrowsAsync<NoEndpointAvailableException>(() => scene.SendAsync(sync, request));

        Assert.Equal("west", lost.BoundTo);
        Assert.Equal("west", scene.Trail);
    }

    [Theory]
    [BothWays]
    public async Task Checklist_057_SpeakerRecognitionOfAnotherRegion_IsAskedOfThatRegion(bool sync)
    {
        using var scene = Speech();
        using var request = new HttpRequestMessage(HttpMethod.Get, Scene.North + "/speaker/verification/v2.0/text-independent/profiles/p");

        await scene.SendAsync(sync, request);

        Assert.Equal("north", scene.Trail);
    }

    private static Scene Speech() => new(static o => o.UseAzureSpeech());

    private static async Task<HttpResponseMessage> SpeakAsync(Scene scene, bool sync)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Scene.West + Speak) { Content = new StringContent(Ssml, Encoding.UTF8, "application/ssml+xml") };
        return await scene.SendAsync(sync, request);
    }
}
