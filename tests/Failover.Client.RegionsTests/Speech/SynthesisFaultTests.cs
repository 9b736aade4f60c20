using System.Net;
using System.Net.WebSockets;

namespace Failover.Client.RegionsTests;

/// <summary>What goes wrong with synthesis, as a client of the protocol sees it.</summary>
public sealed class SynthesisFaultTests : IAsyncLifetime
{
    private const string Text = "a sentence that is long enough to be cut in its middle";
    private readonly TwoRegions _regions = new();

    private Regions.EmulatedService West => _regions.West.Speech;

    [Theory]
    [InlineData("drop@open", "")]
    [InlineData("drop@rx-synthesis.context", "")]
    [InlineData("drop@rx-ssml", "")]
    [InlineData("drop@turnstart", "turn.start")]
    [InlineData("drop@midaudio", "turn.start response audio")]
    [InlineData("drop@beforeturnend", "turn.start response audio")]
    [InlineData("drop@afterturnend", "turn.start response audio turn.end")]
    public async Task Drop_AtAPhase_BreaksOffThere(string fault, string paths)
    {
        West.Break(fault);
        using var socket = await SpeechSocket.OpenAsync(West, SpeechSocket.Synthesis);
        await TrySpeakAsync(socket);

        Assert.Equal(paths, string.Join(' ', (await socket.ReceiveUntilBrokenAsync()).Select(static m => m.Path).Distinct()));
    }

    [Theory]
    [InlineData("reset@rx-ssml")]
    [InlineData("reset@afterturnend")]
    public async Task Reset_AtAPhase_EndsTheConnection(string fault)
    {
        West.Break(fault);
        using var socket = await SpeechSocket.OpenAsync(West, SpeechSocket.Synthesis);
        await TrySpeakAsync(socket);

        await socket.ReceiveUntilBrokenAsync();
    }

    [Theory]
    [InlineData("close:1000@midaudio", 1000, "", "turn.start response audio")]
    [InlineData("close:1002@midaudio", 1002, "", "turn.start response audio")]
    [InlineData("close:1007@rx-ssml / Unsupported voice en-US-Nope.", 1007, "Unsupported voice en-US-Nope.", "")]
    [InlineData("close:1011@turnstart / Internal server error", 1011, "Internal server error", "turn.start")]
    [InlineData("close:4429@midaudio / Too many requests", 4429, "Too many requests", "turn.start response audio")]
    [InlineData("close:1000@afterturnend / idle", 1000, "idle", "turn.start response audio turn.end")]
    public async Task Close_AtAPhase_SaysCodeAndReason(string fault, int code, string reason, string paths)
    {
        West.Break(fault);
        using var socket = await SpeechSocket.OpenAsync(West, SpeechSocket.Synthesis);
        await TrySpeakAsync(socket);

        var messages = await socket.ReceiveUntilAsync("never");

        Assert.Equal(paths, string.Join(' ', messages.Select(static m => m.Path).Distinct()));
        Assert.Equal(((WebSocketCloseStatus)code, reason), (socket.CloseStatus, socket.CloseReason));
    }

    [Fact]
    public async Task MidAudio_IsHalfOfTheSound()
    {
        using var whole = await SpeechSocket.OpenAsync(West, SpeechSocket.Synthesis);
        await TrySpeakAsync(whole);
        var all = (await whole.ReceiveUntilAsync("turn.end")).Where(static m => m.IsBinary).Sum(static m => m.Body.Length);
        West.Break("drop@midaudio");
        using var cut = await SpeechSocket.OpenAsync(West, SpeechSocket.Synthesis);
        await TrySpeakAsync(cut);

        var half = (await cut.ReceiveUntilBrokenAsync()).Where(static m => m.IsBinary).Sum(static m => m.Body.Length);

        // To the piece of 3,200 bytes.
        Assert.InRange(half, (all / 2) - 3_200, (all / 2) + 3_200);
    }

    [Theory]
    [InlineData("hang@rx-ssml", 0)]
    [InlineData("hang@turnstart", 1)]
    [InlineData("hang@midaudio", 3)]
    public async Task Hang_AtAPhase_GoesOnWhenHealed(string fault, int before)
    {
        West.Break(fault);
        using var socket = await SpeechSocket.OpenAsync(West, SpeechSocket.Synthesis);
        await TrySpeakAsync(socket);
        for (var i = 0; i < before; i++)
        {
            Assert.NotNull(await socket.ReceiveAsync());
        }

        West.Fault = null;

        Assert.Equal("turn.end", (await socket.ReceiveUntilAsync("turn.end"))[^1].Path);
    }

    [Fact]
    public async Task Hang_DoesNotKeepAClientThatLeaves()
    {
        West.Break("hang@rx-ssml");
        using var socket = await SpeechSocket.OpenAsync(West, SpeechSocket.Synthesis);
        await TrySpeakAsync(socket);

        await socket.CloseAsync();

        Assert.Equal(WebSocketCloseStatus.NormalClosure, socket.CloseStatus);
    }

    [Theory]
    [InlineData("noaudio", "turn.start response turn.end")]
    [InlineData("noturnend; times=1", "turn.start response audio")]
    public async Task LeavingOut_LeavesTheRest(string fault, string paths)
    {
        West.Break(fault);
        using var socket = await SpeechSocket.OpenAsync(West, SpeechSocket.Synthesis);
        await TrySpeakAsync(socket);
        await TrySpeakAsync(socket, "second");

        var first = (await socket.ReceiveUntilAsync("turn.end")).Where(static m => m.Headers["X-RequestId"] == "first").Select(static m => m.Path).Distinct();

        Assert.Equal(paths, string.Join(' ', first));
    }

    [Fact]
    public async Task Status_ForTwoConnections_LetsTheThirdIn()
    {
        West.Break("429:ra7; times=2; only=tts");
        using var recognition = await SpeechSocket.OpenAsync(West, SpeechSocket.Recognition);
        for (var i = 0; i < 2; i++)
        {
            var refused = await Assert.ThrowsAsync<WebSocketException>(() => SpeechSocket.OpenAsync(West, SpeechSocket.Synthesis));
            Assert.Equal((429, "7"), (refused.Data["status"], refused.Data["retry-after"]));
        }

        using var third = await SpeechSocket.OpenAsync(West, SpeechSocket.Synthesis);
        await TrySpeakAsync(third);
        Assert.Equal("turn.end", (await third.ReceiveUntilAsync("turn.end"))[^1].Path);
    }

    [Theory]
    [InlineData("refuse")]
    [InlineData("drop-handshake")]
    public async Task Handshake_ThatFails_OpensNothing(string fault)
    {
        West.Break(fault);

        var failed = await Assert.ThrowsAsync<WebSocketException>(() => SpeechSocket.OpenAsync(West, SpeechSocket.Synthesis));

        Assert.Equal(0, failed.Data["status"]);
    }

    [Fact]
    public async Task Handshake_ThatHangs_OpensWhenHealed()
    {
        West.Break("hang-handshake");
        var opening = SpeechSocket.OpenAsync(West, SpeechSocket.Synthesis);
        await West.WaitForRequestsAsync(1, Patience.Limit);
        Assert.False(opening.IsCompleted);

        West.Fault = null;

        using var socket = await opening;
    }

    [Fact]
    public async Task Fault_OfOneVoice_LeavesTheOthersAlone()
    {
        West.Break($"close:1007@rx-ssml / Unsupported voice; voice={Said.Voice}");
        using var struck = await SpeechSocket.OpenAsync(West, SpeechSocket.Synthesis);
        await TrySpeakAsync(struck);
        using var spared = await SpeechSocket.OpenAsync(West, SpeechSocket.Synthesis);
        await spared.SpeakAsync("t1", Said.Ssml(Text, "en-US-JennyNeural"));

        Assert.Null(await struck.ReceiveAsync());
        Assert.Equal("turn.end", (await spared.ReceiveUntilAsync("turn.end"))[^1].Path);
    }

    [Theory]
    [InlineData("close:1007@rx-ssml / Unsupported voice X", HttpStatusCode.BadRequest)]
    [InlineData("close:4429@turnstart / Too many requests", HttpStatusCode.TooManyRequests)]
    [InlineData("close:1011@rx-ssml", HttpStatusCode.InternalServerError)]
    [InlineData("close:1013@open / try again", HttpStatusCode.ServiceUnavailable)]
    [InlineData("503:ra5", HttpStatusCode.ServiceUnavailable)]
    public async Task Rest_WithAFaultOfTheSocket_AnswersWithAStatus(string fault, HttpStatusCode status)
    {
        West.Break(fault);

        Assert.Equal(status, (await Said.SpeakAsync(West, Said.Ssml(Text))).Status);
    }

    [Theory]
    [InlineData("drop@midaudio")]
    [InlineData("close:1011@midaudio")]
    [InlineData("drop-handshake")]
    public async Task Rest_ThatIsCut_IsNoAnswer(string fault)
    {
        West.Break(fault);

        await Assert.ThrowsAsync<HttpRequestException>(() => Said.SpeakAsync(West, Said.Ssml(Text)));
    }

    [Fact]
    public async Task Rest_WithoutAudio_IsAnEmptySuccess()
    {
        West.Break("noaudio");

        var answer = await Said.SpeakAsync(West, Said.Ssml(Text));

        Assert.Equal((HttpStatusCode.OK, 0), (answer.Status, answer.Body.Length));
    }

    [Fact]
    public async Task Tokens_CanFailAlone()
    {
        West.Break("503; only=token");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Said.SendAsync(West, new HttpRequestMessage(HttpMethod.Post, "sts/v1.0/issueToken"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await Said.SpeakAsync(West, Said.Ssml(Text))).Status);
    }

    [Fact]
    public async Task Fault_OfEveryService_TakesThePlaceOfItsOwn()
    {
        West.Break("drop@open");
        West.Break("503");

        var refused = await Assert.ThrowsAsync<WebSocketException>(() => SpeechSocket.OpenAsync(West, SpeechSocket.Synthesis));
        Assert.Equal((503, "503"), (refused.Data["status"], West.FaultName));
        West.Fault = null;
        using var healed = await SpeechSocket.OpenAsync(West, SpeechSocket.Synthesis);
        await TrySpeakAsync(healed);
        Assert.Equal("turn.end", (await healed.ReceiveUntilAsync("turn.end"))[^1].Path);
    }

    public Task InitializeAsync() => _regions.InitializeAsync();

    public Task DisposeAsync() => _regions.DisposeAsync();

    // The region may end the connection while the turn is still being asked for.
    private static async Task TrySpeakAsync(SpeechSocket socket, string requestId = "first")
    {
        try
        {
            await socket.SpeakAsync(requestId, Said.Ssml(Text));
        }
        catch (WebSocketException)
        {
        }
    }
}
