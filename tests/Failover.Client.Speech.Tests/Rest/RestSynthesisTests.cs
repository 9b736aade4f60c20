using Failover.Client.Testing;

namespace Failover.Client.Speech.Tests.Rest;

/// <summary>Speech over the documented REST API: what goes out, and what every documented answer comes to.</summary>
public sealed class RestSynthesisTests
{
    [Fact]
    public async Task Request_IsAsDocumented()
    {
        using var scene = new RestScene();

        var audio = await scene.Client.SpeakTextAsync("Hello & bye.", new SpeechSynthesisOptions { Format = SpeechOutputFormat.Audio24Khz48KBitRateMonoMp3 });

        var request = Assert.Single(scene.Seen);
        Assert.Equal("https://westeurope.tts.speech.microsoft.com/cognitiveservices/v1", request.Uri.AbsoluteUri);
        Assert.Equal(("application/ssml+xml", "audio-24khz-48kbitrate-mono-mp3", "key-of-west"), (request.ContentType, request.Header("X-Microsoft-OutputFormat"), request.Header(RestScene.KeyHeader)));
        Assert.NotNull(request.Header("User-Agent"));
        Assert.Contains("<voice name=\"en-US-JennyNeural\">Hello &amp; bye.</voice>", request.Body, StringComparison.Ordinal);
        Assert.Equal(RestScene.AudioOf("west"), audio.AudioData.ToArray());
        Assert.Equal(("west", SpeechScene.Jenny, null), (audio.Source.Region, audio.Source.Voice, audio.Source.Reason));
    }

    [Fact]
    public async Task CustomVoice_IsAskedForAtItsOwnHostByItsDeployment()
    {
        using var scene = new RestScene(SpeechScene.CustomFirst);

        await scene.Client.SpeakTextAsync("Hello.");

        Assert.Equal("https://westeurope.voice.speech.microsoft.com/cognitiveservices/v1?deploymentId=dep-west", Assert.Single(scene.Seen).Uri.AbsoluteUri);
    }

    [Theory]
    [InlineData(400, SpeechErrorCode.BadRequest)]
    [InlineData(415, SpeechErrorCode.BadRequest)]
    public async Task Status_OfABadRequest_IsTheCallersAndNobodyElseIsAsked(int status, SpeechErrorCode code)
    {
        using var scene = new RestScene { Answer = _ => RestScene.Status(status, "Bad SSML at line 1.") };

        var e = await Assert.ThrowsAsync<SpeechRequestException>(() => scene.Client.SpeakTextAsync("Hello."));

        Assert.Equal((code, SpeechVerdict.RequestRefused, status, "Bad SSML at line 1."), (e.ErrorCode, e.Verdict, (int)e.StatusCode!, e.Details));
        Assert.Equal("west-tts", scene.Trail);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    public async Task Status_OfACustomVoiceThatIsNotThere_MovesAlongTheVoicesAndHarmsNoRegion(int status)
    {
        using var scene = new RestScene(SpeechScene.CustomFirst) { Answer = s => s.Role == "voice" ? RestScene.Status(status, "Deployment is suspended.") : null };

        var audio = await scene.Client.SpeakTextAsync("Hello.");

        Assert.Equal("west-voice north-voice west-tts", scene.Trail);
        Assert.Equal(("west", SpeechScene.Jenny), (audio.Source.Region, audio.Source.Voice));
        Assert.All(scene.Speech.Group.GetSnapshot().Endpoints, static e => Assert.Equal((EndpointState.Closed, 0L, 0L), (e.State, e.Failures, e.Misconfigured)));
    }

    [Fact]
    public async Task Status_400ThatNamesAnUnsupportedVoice_MovesAlongTheVoices()
    {
        using var scene = new RestScene { Answer = static s => s.Region == "west" ? RestScene.Status(400, "Unsupported voice en-US-JennyNeural.") : null };

        Assert.Equal("north", (await scene.Client.SpeakTextAsync("Hello.")).Source.Region);
    }

    [Theory]
    [InlineData(401, SpeechVerdict.Misconfigured)]
    [InlineData(403, SpeechVerdict.Misconfigured)]
    [InlineData(404, SpeechVerdict.Misconfigured)]
    [InlineData(408, SpeechVerdict.Outage)]
    [InlineData(429, SpeechVerdict.Busy)]
    [InlineData(500, SpeechVerdict.Outage)]
    [InlineData(502, SpeechVerdict.Outage)]
    [InlineData(503, SpeechVerdict.Outage)]
    [InlineData(504, SpeechVerdict.Outage)]
    public async Task Status_OfARegionThatDoesNotServe_NextRegionSpeaks(int status, SpeechVerdict verdict)
    {
        using var scene = new RestScene { Answer = s => s.Region == "west" ? RestScene.Status(status, "no") : null };

        var audio = await scene.Client.SpeakTextAsync("Hello.");

        Assert.Equal(RestScene.AudioOf("north"), audio.AudioData.ToArray());
        Assert.Equal(new SpeechAttempt("west", SpeechScene.Jenny, verdict, $"{status} no"), audio.Source.Attempts[0]);
        var west = scene.Speech.Group.GetSnapshot()["west"];
        Assert.Equal(verdict == SpeechVerdict.Outage ? 1 : 0, west.Failures);
        Assert.Equal(verdict == SpeechVerdict.Misconfigured ? EndpointState.Misconfigured : EndpointState.Closed, west.State);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Status_ThatSaysWhenToComeBack_LeavesTheRegionAloneForThatLong(int status)
    {
        using var scene = new RestScene();
        scene.Fault("west", VirtualFaults.Throttle(TimeSpan.FromSeconds(7), status));

        await scene.Client.SpeakTextAsync("Hello.");

        Assert.Equal(TimeSpan.FromSeconds(7), scene.Speech.Group.GetSnapshot()["west"].CoolingFor);
    }

    public static TheoryData<string> Connections => ["refuse", "dns", "tls", "reset"];

    [Theory]
    [MemberData(nameof(Connections))]
    public async Task Connection_ThatFails_NextRegionSpeaks(string fault)
    {
        using var scene = new RestScene();
        scene.Fault("west", fault switch { "refuse" => VirtualFaults.Refuse, "dns" => VirtualFaults.DnsFailure, "tls" => VirtualFaults.TlsFailure, _ => VirtualFaults.Reset });

        var audio = await scene.Client.SpeakTextAsync("Hello.");

        Assert.Equal(RestScene.AudioOf("north"), audio.AudioData.ToArray());
        Assert.Equal(1, scene.Speech.Group.GetSnapshot()["west"].Failures);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Hang_BeforeOrAfterTheHeaders_NextRegionSpeaksAfterOneFirstAudioLimit(bool before)
    {
        using var scene = new RestScene();
        scene.Fault("west", before ? VirtualFaults.Hang : VirtualFaults.HangAfterHeaders);
        var begun = scene.Clock.GetTimestamp();

        var audio = await scene.AfterAsync(TimeSpan.FromSeconds(5), scene.Client.SpeakTextAsync("Hello."));

        Assert.Equal("north", audio.Source.Region);
        Assert.Equal(TimeSpan.FromSeconds(5), scene.Clock.GetElapsedTime(begun));
    }

    [Fact]
    public async Task Answer_WithoutAByteOfAudio_IsAFailure()
    {
        using var scene = new RestScene { Answer = static s => s.Region == "west" ? new HttpResponseMessage { Content = new ByteArrayContent([]) } : null };

        var audio = await scene.Client.SpeakTextAsync("Hello.");

        Assert.Equal("north", audio.Source.Region);
        Assert.Contains("without audio", audio.Source.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/json")]
    public async Task Answer_ThatIsAPageInThePlaceOfAudio_IsAFailure(string type)
    {
        using var scene = new RestScene { Answer = s => s.Region == "west" ? new HttpResponseMessage { Content = new StringContent("hello", null, type) } : null };

        Assert.Equal("north", (await scene.Client.SpeakTextAsync("Hello.")).Source.Region);
    }

    [Fact]
    public async Task Body_CutInTheMiddle_IsSpokenAgainByTheNextRegionForThoseWhoWantItWhole()
    {
        using var scene = new RestScene();
        scene.Fault("west", VirtualFaults.CutBody(5000));

        var audio = await scene.Client.SpeakTextAsync("Hello.");

        Assert.Equal(RestScene.AudioOf("north"), audio.AudioData.ToArray());
        Assert.Equal(1, scene.Speech.Group.GetSnapshot()["west"].Failures);
    }

    [Fact]
    public async Task Body_ThatComesInPieces_IsHeardAsItComes()
    {
        using var scene = new RestScene(static o => o.Policy.AttemptTimeout = TimeSpan.FromSeconds(2));
        scene.Fault("west", VirtualFaults.SlowBody(TimeSpan.FromSeconds(1), 5000));

        using var audio = await scene.AfterAsync(TimeSpan.FromSeconds(1), scene.Client.StartSpeakingTextAsync("Hello."));
        var whole = new MemoryStream();
        await scene.AfterAsync(TimeSpan.FromSeconds(20), CopyAsync(audio.Stream, whole));

        Assert.Equal(RestScene.AudioOf("west"), whole.ToArray());
        Assert.Equal("west", audio.Source.Region);
    }

    private static async Task<bool> CopyAsync(Stream from, Stream to)
    {
        await from.CopyToAsync(to);
        return true;
    }
}
