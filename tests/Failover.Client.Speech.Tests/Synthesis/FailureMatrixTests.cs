namespace Failover.Client.Speech.Tests.Synthesis;

/// <summary>Every row of the measured failure matrix over a socket, with the code and the words that the SDK gave: what the caller gets, and from where.</summary>
public sealed class FailureMatrixTests
{
    private static readonly Dictionary<string, (SpeechErrorCode Code, string Details)> BeforeAudio = new(StringComparer.Ordinal)
    {
        ["connection-refused"] = (SpeechErrorCode.ConnectionFailure, "Connection failed (no connection to the remote host). Internal error: 1. Error details: Failed with error: WS_OPEN_ERROR_UNDERLYING_IO_OPEN_FAILED"),
        ["dns"] = (SpeechErrorCode.ConnectionFailure, "Connection failed (no connection to the remote host). Internal error: 1. Error details: Failed with error: WS_OPEN_ERROR_UNDERLYING_IO_OPEN_FAILED"),
        ["400"] = (SpeechErrorCode.BadRequest, Upgrade("Bad request", 400)),
        ["401"] = (SpeechErrorCode.AuthenticationFailure, Upgrade("Authentication error", 401)),
        ["403"] = (SpeechErrorCode.AuthenticationFailure, Upgrade("Authentication error", 403)),
        ["404"] = (SpeechErrorCode.ServiceError, Upgrade("Not found", 404)),
        ["408"] = (SpeechErrorCode.ServiceTimeout, Upgrade("Timeout", 408)),
        ["429"] = (SpeechErrorCode.TooManyRequests, Upgrade("Too many requests", 429)),
        ["429:ra7"] = (SpeechErrorCode.TooManyRequests, Upgrade("Too many requests", 429)),
        ["500"] = (SpeechErrorCode.ServiceError, Upgrade("Internal service error", 500)),
        ["502"] = (SpeechErrorCode.ServiceError, Upgrade("Internal service error", 502)),
        ["503"] = (SpeechErrorCode.ServiceUnavailable, Upgrade("Service unavailable", 503)),
        ["504"] = (SpeechErrorCode.ConnectionFailure, Upgrade("Unspecified connection error", 504)),
        ["drop-handshake"] = (SpeechErrorCode.ConnectionFailure, "Connection failed."),
        ["drop@open"] = (SpeechErrorCode.ConnectionFailure, "Connection was closed. USP state: Sending. Received audio size: 0 bytes."),
        ["drop@turnstart"] = (SpeechErrorCode.ConnectionFailure, "Connection was closed. USP state: TurnStarted. Received audio size: 0 bytes."),
        ["drop@afterturnend"] = (SpeechErrorCode.ConnectionFailure, "Connection was closed. USP state: Sending. Received audio size: 0 bytes."),
        ["noaudio"] = (SpeechErrorCode.NoError, ""),
        ["close:1011@rx-ssml"] = (SpeechErrorCode.ServiceError, Close(1011, "Internal server error", "Sending", 0)),
        ["close:1007@turnstart"] = (SpeechErrorCode.BadRequest, Close(1007, "bad", "TurnStarted", 0)),
        ["close:1007@rx-ssml/voice"] = (SpeechErrorCode.BadRequest, Close(1007, "Unsupported voice en-US-Nope.", "Sending", 0)),
        ["close:1007@rx-ssml/deployment"] = (SpeechErrorCode.BadRequest, Close(1007, "Invalid deploymentId dep-west.", "Sending", 0)),
        ["close:1007@rx-ssml/voice, older SDK"] = (SpeechErrorCode.ConnectionFailure, Close(1007, "Unsupported voice en-US-Nope.", "Sending", 0)),
        ["close:1007@rx-ssml/bad, older SDK"] = (SpeechErrorCode.ConnectionFailure, Close(1007, "bad", "Sending", 0)),
        ["close:1007/throttled"] = (SpeechErrorCode.BadRequest, Close(1007, "Throttled due to too many requests", "Sending", 0)),
        ["close:4429"] = (SpeechErrorCode.TooManyRequests, Close(4429, "Too many requests", "Sending", 0)),
        ["phrase:Forbidden"] = (SpeechErrorCode.Forbidden, "Quota exceeded."),
        ["runtime"] = (SpeechErrorCode.RuntimeError, "Exception with an error code: 0x5"),
    };

    private static readonly Dictionary<string, (SpeechErrorCode Code, string Details, int Bytes)> MidAudio = new(StringComparer.Ordinal)
    {
        ["drop@midaudio"] = (SpeechErrorCode.ConnectionFailure, "Connection was closed. USP state: ReceivingData. Received audio size: 9646 bytes.", Turn.Half),
        ["drop@beforeturnend"] = (SpeechErrorCode.ConnectionFailure, "Connection was closed. USP state: ReceivingData. Received audio size: 19246 bytes.", Turn.Whole),
        ["hang@midaudio"] = (SpeechErrorCode.ServiceTimeout, "Timeout while synthesizing. USP state: ReceivingData. Received audio size: 9646 bytes.", Turn.Half),
        ["close:1000@midaudio"] = (SpeechErrorCode.ServiceTimeout, "Timeout while synthesizing. USP state: ReceivingData. Received audio size: 9646 bytes.", Turn.Half),
        ["close:1002@midaudio"] = (SpeechErrorCode.ConnectionFailure, Close(1002, "", "ReceivingData", 9646), Turn.Half),
        ["close:1003@midaudio"] = (SpeechErrorCode.ConnectionFailure, Close(1003, "", "ReceivingData", 9646), Turn.Half),
        ["close:1008@midaudio"] = (SpeechErrorCode.ConnectionFailure, Close(1008, "", "ReceivingData", 9646), Turn.Half),
        ["close:1011@midaudio"] = (SpeechErrorCode.ServiceError, Close(1011, "Internal server error", "ReceivingData", 9646), Turn.Half),
        ["close:1013@midaudio"] = (SpeechErrorCode.ServiceError, Close(1013, "try again", "ReceivingData", 9646), Turn.Half),
        ["close:4429@midaudio"] = (SpeechErrorCode.TooManyRequests, Close(4429, "Too many requests", "ReceivingData", 9646), Turn.Half),
        ["close:1007@midaudio"] = (SpeechErrorCode.BadRequest, Close(1007, "Unsupported voice en-US-Nope. websocket error code: 1007", "ReceivingData", 9646), Turn.Half),
    };

    public static TheoryData<string> Cuts => [.. MidAudio.Keys];

    [Theory]
    [InlineData("connection-refused", SpeechVerdict.Outage)]
    [InlineData("dns", SpeechVerdict.Outage)]
    [InlineData("401", SpeechVerdict.Misconfigured)]
    [InlineData("403", SpeechVerdict.Misconfigured)]
    [InlineData("404", SpeechVerdict.Misconfigured)]
    [InlineData("408", SpeechVerdict.Outage)]
    [InlineData("429", SpeechVerdict.Busy)]
    [InlineData("429:ra7", SpeechVerdict.Busy)]
    [InlineData("500", SpeechVerdict.Outage)]
    [InlineData("502", SpeechVerdict.Outage)]
    [InlineData("503", SpeechVerdict.Outage)]
    [InlineData("504", SpeechVerdict.Outage)]
    [InlineData("drop-handshake", SpeechVerdict.Outage)]
    [InlineData("drop@open", SpeechVerdict.Outage)]
    [InlineData("drop@turnstart", SpeechVerdict.Outage)]
    [InlineData("drop@afterturnend", SpeechVerdict.Outage)]
    [InlineData("noaudio", SpeechVerdict.Outage)]
    [InlineData("close:1011@rx-ssml", SpeechVerdict.Outage)]
    [InlineData("close:1007/throttled", SpeechVerdict.Busy)]
    [InlineData("close:4429", SpeechVerdict.Busy)]
    [InlineData("phrase:Forbidden", SpeechVerdict.Busy)]
    [InlineData("close:1007@rx-ssml/voice", SpeechVerdict.VoiceUnavailable)]
    [InlineData("close:1007@rx-ssml/voice, older SDK", SpeechVerdict.VoiceUnavailable)]
    public async Task Row_BeforeTheFirstAudio_NextRegionSpeaksTheWhole(string row, SpeechVerdict verdict)
    {
        var (code, details) = BeforeAudio[row];
        using var scene = new SpeechScene();
        scene.Transport.On("west", Turn.Ends(code, details));

        var reader = await scene.StartAsync();

        Assert.Equal(Turn.AudioOf("north", Turn.Whole), await SpeechScene.ReadAllAsync(reader));
        Assert.Equal(("north", SpeechScene.Jenny), (reader.Source.Region, reader.Source.Voice));
        Assert.Equal(("west", verdict), (reader.Source.Attempts[0].Region, reader.Source.Attempts[0].Verdict));
        Assert.Equal("west north", scene.Transport.Regions);
        AssertHealth(scene.Group.GetSnapshot()["west"], verdict);
    }

    [Theory]
    [InlineData("400")]
    [InlineData("close:1007@turnstart")]
    [InlineData("close:1007@rx-ssml/bad, older SDK")]
    [InlineData("runtime")]
    public async Task Row_WhereTheRequestIsAtFault_CallerIsToldAndNobodyElseIsAsked(string row)
    {
        var (code, details) = BeforeAudio[row];
        using var scene = new SpeechScene();
        scene.Transport.On("west", Turn.Ends(code, details));

        var e = await Assert.ThrowsAsync<SpeechRequestException>(() => scene.StartAsync());

        Assert.Equal((code, SpeechVerdict.RequestRefused, details), (e.ErrorCode, e.Verdict, e.Details));
        Assert.Equal("west", scene.Transport.Regions);
        Assert.Equal(0, scene.Group.GetSnapshot()["west"].Failures);
    }

    [Theory]
    [InlineData("400")]
    [InlineData("404")]
    [InlineData("close:1007@rx-ssml/deployment")]
    [InlineData("close:1007@rx-ssml/voice")]
    public async Task Row_WhereACustomVoiceCannotBeHad_NextStepOfThePlanSpeaks(string row)
    {
        var (code, details) = BeforeAudio[row];
        using var scene = new SpeechScene(SpeechScene.CustomFirst);
        scene.Transport.On("west", Turn.Ends(code, details)).On("north", Turn.Ends(code, details));

        var reader = await scene.StartAsync();

        Assert.Equal("west:contoso north:contoso west:jenny", scene.Transport.Trail);
        Assert.Equal(("west", SpeechScene.Jenny), (reader.Source.Region, reader.Source.Voice));
        var west = scene.Group.GetSnapshot()["west"];
        Assert.Equal((0L, 0L, EndpointState.Closed), (west.Failures, west.Misconfigured, west.State));
    }

    [Theory]
    [InlineData("ok")]
    [InlineData("close:1000@afterturnend")]
    public async Task Row_ThatIsGood_FirstRegionSpeaks(string row)
    {
        using var scene = new SpeechScene();

        var reader = await scene.StartAsync(row);

        Assert.Equal(Turn.AudioOf("west", Turn.Whole), await SpeechScene.ReadAllAsync(reader));
        Assert.Null(reader.Source.Reason);
        Assert.Equal(1, scene.Group.GetSnapshot()["west"].Successes);
    }

    [Theory]
    [InlineData("hang-handshake")]
    [InlineData("hang@rx-ssml")]
    public async Task Row_ThatHangs_NextRegionSpeaksAfterOneFirstAudioLimit(string row)
    {
        using var scene = new SpeechScene(static o => o.FirstAudioTimeout = TimeSpan.FromSeconds(2));
        scene.Transport.On("west", Turn.HangsAndStopsLate);
        var begun = scene.Clock.GetTimestamp();

        var reader = await scene.AfterAsync(TimeSpan.FromSeconds(2), scene.StartAsync(row));

        Assert.Equal("north", reader.Source.Region);
        Assert.Equal(TimeSpan.FromSeconds(2), scene.Clock.GetElapsedTime(begun));
        Assert.Equal(1, scene.Group.GetSnapshot()["west"].Failures);
        Assert.Contains("no audio within 2 s", reader.Source.Attempts[0].Error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task Row_InTheMiddleOfAudioThatIsHeard_CallerGetsWhatCameAndIsTold(string row)
    {
        var (code, details, bytes) = MidAudio[row];
        using var scene = new SpeechScene();
        scene.Transport.On("west", new Turn(a => a.Sink.Audio(Turn.Audio(a, bytes))));
        var reader = await scene.StartAsync();

        var heard = await reader.ReadAsync(default);
        scene.Transport.Last.Sink.Ended(new SpeechEnd(code, details));
        var e = await Assert.ThrowsAsync<CutAudioException>(() => reader.ReadAsync(default).AsTask());

        Assert.Equal(Turn.AudioOf("west", bytes), heard);
        Assert.Equal(("west", (long)bytes, code), (e.Region, e.BytesReceived, e.ErrorCode));
        Assert.Equal("west", scene.Transport.Regions);
        Assert.Equal((1L, 0L), (scene.Group.GetSnapshot()["west"].Failures, scene.Group.GetSnapshot()["west"].Successes));
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task Row_InTheMiddleOfAudioThatIsBuffered_NextStepSpeaksTheWholeFromTheStart(string row)
    {
        var (code, details, bytes) = MidAudio[row];
        using var scene = new SpeechScene();
        scene.Transport.On("west", new Turn(a =>
        {
            a.Sink.Audio(Turn.Audio(a, bytes));
            _ = Task.Run(() => a.Sink.Ended(new SpeechEnd(code, details)));
        }));

        var reader = await scene.BufferAsync();

        Assert.Equal(Turn.AudioOf("north", Turn.Whole), await SpeechScene.ReadAllAsync(reader));
        Assert.Equal("west north", scene.Transport.Regions);
        Assert.Equal(["west", "north"], reader.Source.Attempts.Select(static a => a.Region));
    }

    [Fact]
    public async Task Row_WhereTheServiceFallsSilentMidAudio_OwnLimitEndsIt()
    {
        using var scene = new SpeechScene(static o => o.AudioIdleTimeout = TimeSpan.FromSeconds(3));
        scene.Transport.On("west", Turn.Begins);

        var reader = await scene.AfterAsync(TimeSpan.FromSeconds(3), scene.BufferAsync());

        Assert.Equal(Turn.AudioOf("north", Turn.Whole), await SpeechScene.ReadAllAsync(reader));
        Assert.Contains("No audio came for 3 s", reader.Source.Reason, StringComparison.Ordinal);
    }

    private static string Upgrade(string words, int status) => $"WebSocket upgrade failed: {words} ({status}). Please check request details. USP state: Sending. Received audio size: 0 bytes.";

    private static string Close(int code, string words, string state, int bytes) => 
        $"Connection was closed by the remote host. Error code: {code}. Error details: {words} USP state: {state}. Received audio size: {bytes} bytes.";

    private static void AssertHealth(EndpointSnapshot west, SpeechVerdict verdict)
    {
        Assert.Equal(verdict == SpeechVerdict.Outage ? 1 : 0, west.Failures);
        Assert.Equal(verdict == SpeechVerdict.Busy ? 1 : 0, west.Throttled);
        Assert.Equal(verdict == SpeechVerdict.Busy, west.CoolingFor is not null);
        Assert.Equal(verdict == SpeechVerdict.Misconfigured ? EndpointState.Misconfigured : EndpointState.Closed, west.State);
    }
}
