using Failover.Client.Testing;

namespace Failover.Client.Speech.Tests.Recognition;

/// <summary>Short audio over the documented REST API: what goes out, and what every documented answer comes to.</summary>
public sealed class ShortAudioRequestTests
{
    [Fact]
    public async Task Request_IsAsDocumented()
    {
        using var scene = new ListeningScene();
        var audio = TestAudio.Wav("Good morning.");

        var heard = await scene.Client.RecognizeAsync(audio, new SpeechRecognitionOptions { Language = "de-DE", Profanity = Profanity.Raw });

        var request = Assert.Single(scene.Heard);
        Assert.Equal("https://westeurope.stt.speech.microsoft.com/speech/recognition/conversation/cognitiveservices/v1?language=de-DE&format=simple&profanity=raw", request.Uri.AbsoluteUri);
        Assert.Equal((HttpMethod.Post, "application/json", "100-continue", "chunked", "key-of-west"), (request.Method, request.Header("Accept"), request.Header("Expect"), request.Header("Transfer-Encoding"), request.Header(RestScene.KeyHeader)));
        Assert.Equal(audio, request.Body);
        Assert.Equal((RecognitionStatus.Success, "Good morning.", TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(500)), (heard.Status, heard.Text, heard.Offset, heard.Duration));
        Assert.Equal(("west", null, null), (heard.Source.Region, heard.Source.EndpointId, heard.Source.Reason));
        Assert.Empty(heard.Alternatives);
    }

    [Fact]
    public async Task Detailed_TellsWhatElseItCouldHaveBeen()
    {
        using var scene = new ListeningScene
        {
            Answer = static _ => ListeningScene.Json("""
                {"RecognitionStatus":"Success","Offset":0,"Duration":10000000,"NBest":[
                 {"Confidence":0.9,"Lexical":"two bees","ITN":"2 bees","MaskedITN":"2 bees","Display":"2 bees."},
                 {"Confidence":0.3,"Lexical":"to be","ITN":"to be","MaskedITN":"to be","Display":"To be."}]}
                """),
        };

        var heard = await scene.Client.RecognizeAsync(TestAudio.Wav(), new SpeechRecognitionOptions { Format = RecognitionFormat.Detailed });

        Assert.Contains("format=detailed", Assert.Single(scene.Heard).Uri.Query, StringComparison.Ordinal);
        Assert.Equal("2 bees.", heard.Text);
        Assert.Equal([new(0.9, "2 bees.", "two bees", "2 bees", "2 bees"), new(0.3, "To be.", "to be", "to be", "to be")], heard.Alternatives);
        Assert.Contains("\"MaskedITN\"", heard.Json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NoMatch", RecognitionStatus.NoMatch)]
    [InlineData("InitialSilenceTimeout", RecognitionStatus.InitialSilenceTimeout)]
    [InlineData("BabbleTimeout", RecognitionStatus.BabbleTimeout)]
    [InlineData("EndOfDictation", RecognitionStatus.EndOfDictation)]
    public async Task Status_OfAnAnswer_IsGivenToTheCallerAndNobodyElseIsAsked(string word, RecognitionStatus status)
    {
        using var scene = new ListeningScene { Answer = _ => ListeningScene.Said(word) };

        var heard = await scene.Client.RecognizeAsync(TestAudio.Wav());

        Assert.Equal((status, "", $"({word})"), (heard.Status, heard.Text, heard.ToString()));
        Assert.Equal("west", scene.Trail);
        Assert.Equal((0L, EndpointState.Closed), (scene.Snapshot["west"].Failures, scene.Snapshot["west"].State));
    }

    [Theory]
    [InlineData("Error", SpeechVerdict.Outage)]
    [InlineData("ServiceUnavailable", SpeechVerdict.Outage)]
    [InlineData("SomethingNew", SpeechVerdict.Outage)]
    [InlineData("7", SpeechVerdict.Outage)]
    [InlineData("TooManyRequests", SpeechVerdict.Busy)]
    [InlineData("Forbidden", SpeechVerdict.Busy)]
    public async Task Status_OfAFailure_NextRegionHearsAllOfIt(string word, SpeechVerdict verdict)
    {
        using var scene = new ListeningScene { Answer = h => h.Region == "west" ? ListeningScene.Said(word) : null };
        var audio = TestAudio.Wav("Good morning.");

        var heard = await scene.Client.RecognizeAsync(audio);

        Assert.Equal(("Good morning.", "north"), (heard.Text, heard.Source.Region));
        Assert.Equal(audio, scene.Heard[1].Body);
        Assert.Equal(("west", verdict), (heard.Source.Attempts[0].Region, heard.Source.Attempts[0].Verdict));
        Assert.Contains($"RecognitionStatus: {word}", heard.Source.Reason, StringComparison.Ordinal);
        Assert.Equal(verdict == SpeechVerdict.Outage ? 1 : 0, scene.Snapshot["west"].Failures);
    }

    [Fact]
    public async Task Status_BadRequest_IsTheCallers()
    {
        using var scene = new ListeningScene { Answer = static _ => ListeningScene.Said("BadRequest") };

        var e = await Assert.ThrowsAsync<SpeechRequestException>(() => scene.Client.RecognizeAsync(TestAudio.Wav()));

        Assert.Equal((SpeechErrorCode.BadRequest, SpeechVerdict.RequestRefused), (e.ErrorCode, e.Verdict));
        Assert.Equal("west", scene.Trail);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(415)]
    public async Task Answer_ThatRefusesTheRequest_IsTheCallersAndNobodyElseIsAsked(int status)
    {
        using var scene = new ListeningScene { Answer = _ => RestScene.Status(status, "Bad language.") };

        var e = await Assert.ThrowsAsync<SpeechRequestException>(() => scene.Client.RecognizeAsync(TestAudio.Wav()));

        Assert.Equal((SpeechVerdict.RequestRefused, status, "Bad language."), (e.Verdict, (int)e.StatusCode!, e.Details));
        Assert.Equal("west", scene.Trail);
        Assert.Equal(0, scene.Snapshot["west"].Failures);
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
    public async Task Answer_OfARegionThatDoesNotServe_NextRegionHears(int status, SpeechVerdict verdict)
    {
        using var scene = new ListeningScene { Answer = h => h.Region == "west" ? RestScene.Status(status, "no") : null };

        var heard = await scene.Client.RecognizeAsync(TestAudio.Wav());

        Assert.Equal(("Good morning.", "north"), (heard.Text, heard.Source.Region));
        Assert.Equal(new SpeechAttempt("west", null, verdict, $"{status} no"), heard.Source.Attempts[0]);
        var west = scene.Snapshot["west"];
        Assert.Equal(verdict == SpeechVerdict.Outage ? 1 : 0, west.Failures);
        Assert.Equal(verdict == SpeechVerdict.Misconfigured ? EndpointState.Misconfigured : EndpointState.Closed, west.State);
    }

    public static TheoryData<string> Faults => ["refuse", "dns", "tls", "reset", "cut(5)", "a page"];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Fault_OnTheWay_NextRegionHears(string fault)
    {
        using var scene = new ListeningScene();
        scene.Fault("west", fault switch
        {
            "refuse" => VirtualFaults.Refuse,
            "dns" => VirtualFaults.DnsFailure,
            "tls" => VirtualFaults.TlsFailure,
            "reset" => VirtualFaults.Reset,
            "cut(5)" => VirtualFaults.CutBody(5),
            _ => VirtualFaults.Status(200, body: "<html>We are sorry.</html>"),
        });

        Assert.Equal("Good morning.", (await scene.Client.RecognizeAsync(TestAudio.Wav())).Text);
        Assert.Equal(1, scene.Snapshot["west"].Failures);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Hang_BeforeOrAfterTheHeaders_NextRegionHearsAfterOneAttemptsTimeAndTheAudios(bool before)
    {
        using var scene = new ListeningScene();
        scene.Fault("west", before ? VirtualFaults.Hang : VirtualFaults.HangAfterHeaders);
        var begun = scene.Clock.GetTimestamp();

        var heard = await scene.AfterAsync(TimeSpan.FromMinutes(2), scene.Client.RecognizeAsync(TestAudio.Wav(seconds: 20)));

        Assert.Equal("north", heard.Source.Region);
        // 10 s for an attempt of the policy, and 20 s for what there is to hear.
        Assert.Equal(TimeSpan.FromSeconds(30), scene.Clock.GetElapsedTime(begun));
    }

    [Fact]
    public async Task Everybody_Fails_TellsOfEveryAttempt()
    {
        using var scene = new ListeningScene { Answer = static _ => RestScene.Status(503, "no") };

        var e = await Assert.ThrowsAsync<SpeechRequestException>(() => scene.Client.RecognizeAsync(TestAudio.Wav()));

        Assert.Equal((SpeechErrorCode.ServiceUnavailable, SpeechVerdict.Outage, 503), (e.ErrorCode, e.Verdict, (int)e.StatusCode!));
        Assert.Equal(["west", "north"], e.Attempts.Select(static a => a.Region));
    }

    [Fact]
    public async Task Everybody_IsOut_ThrowsThatNobodyMayBeTried()
    {
        using var scene = new ListeningScene();
        scene.Speech.Group.Isolate("west");
        scene.Speech.Group.Isolate("north");

        await Assert.ThrowsAsync<NoEndpointAvailableException>(() => scene.Client.RecognizeAsync(TestAudio.Wav()));
    }

    [Fact]
    public async Task Everybody_IsBusy_SaysWhenToComeBack()
    {
        using var scene = new ListeningScene();
        scene.Fault("west", VirtualFaults.Throttle(TimeSpan.FromSeconds(50)));
        scene.Fault("north", VirtualFaults.Throttle(TimeSpan.FromSeconds(40)));

        var e = await Assert.ThrowsAsync<SpeechRequestException>(() => scene.Client.RecognizeAsync(TestAudio.Wav()));

        Assert.Equal((SpeechVerdict.Busy, TimeSpan.FromSeconds(40)), (e.Verdict, e.RetryAfter));
    }

    [Fact]
    public async Task Caller_Leaves_IsHeldAgainstNobody()
    {
        using var scene = new ListeningScene();
        scene.Fault("west", VirtualFaults.Hang);
        using var leaves = new CancellationTokenSource();

        var call = scene.Client.RecognizeAsync(TestAudio.Wav(), cancellationToken: leaves.Token);
        await leaves.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(0, scene.Snapshot["west"].Failures);
    }

    [Fact]
    public async Task Token_ThatIsRefused_IsRenewedAndTheAudioGoesOutAgainWhole()
    {
        using var scene = new ListeningScene(static o => o.Regions["west"].UsesToken = true)
        {
            Answer = static h => h.Header("Authorization") == "Bearer token-of-west-1" ? RestScene.Status(401) : null,
        };
        var audio = TestAudio.Wav();

        var heard = await scene.Client.RecognizeAsync(new OneWayStream(audio));

        Assert.Equal("west", heard.Source.Region);
        Assert.Equal("Bearer token-of-west-2", scene.Heard[^1].Header("Authorization"));
        Assert.Equal(audio, scene.Heard[^1].Body);
    }

    [Theory]
    [InlineData(4, "west")]
    [InlineData(0.1, "north")]
    public async Task Answer_TakesLong_RegionIsCalledSlowOnlyWhereTheAudioIsShorterThanThat(double seconds, string active)
    {
        using var scene = new ListeningScene();
        // So many that a median is known.
        for (var i = 0; i < 40; i++)
        {
            await scene.Client.RecognizeAsync(TestAudio.Wav(seconds: 0.1));
        }

        // More than 20 answers within 30 s, each beyond the second from which an answer may be slow.
        var time = TimeSpan.FromMilliseconds(1200);
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        scene.Regions["west-stt"].Fault = VirtualFaults.Slow(time);
        for (var i = 0; i < 24; i++)
        {
            await scene.AfterAsync(time, scene.Client.RecognizeAsync(TestAudio.Wav(seconds: seconds)));
        }

        Assert.Equal(active, scene.Snapshot.ActiveEndpoint);
    }
}
