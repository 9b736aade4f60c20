using System.Net;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Regions.Speech;

namespace Failover.Client.RegionsTests;

/// <summary>What goes wrong with recognition, as a client of the protocol sees it.</summary>
public sealed class RecognitionFaultTests : IAsyncLifetime
{
    private static readonly byte[] Audio = SpokenSentence.ToPcm("four words to hear");
    private readonly TwoRegions _regions = new();

    private Regions.EmulatedService West => _regions.West.Speech;

    [Theory]
    [InlineData("drop@rx-speech.context", "")]
    [InlineData("drop@turnstart", "turn.start")]
    [InlineData("drop@rx-audio", "turn.start")]
    [InlineData("drop@midaudio", "turn.start")]
    [InlineData("drop@midreco", "turn.start speech.startDetected speech.hypothesis")]
    [InlineData("drop@beforephrase", "turn.start speech.startDetected speech.hypothesis speech.endDetected")]
    [InlineData("drop@beforeturnend", "turn.start speech.startDetected speech.hypothesis speech.endDetected speech.phrase")]
    public async Task Drop_AtAPhase_BreaksOffThere(string fault, string paths)
    {
        West.Break(fault);
        using var socket = await SpeechSocket.OpenAsync(West, SpeechSocket.Recognition);
        await TryHearAsync(socket);

        Assert.Equal(paths, string.Join(' ', (await socket.ReceiveUntilBrokenAsync()).Select(static m => m.Path).Distinct()));
    }

    [Theory]
    [InlineData("close:1007@rx-speech.context / bad context", 1007, "bad context")]
    [InlineData("close:1011@midreco / Internal server error", 1011, "Internal server error")]
    [InlineData("close:4000@midreco / custom", 4000, "custom")]
    [InlineData("close:4429@midreco / throttled", 4429, "throttled")]
    public async Task Close_AtAPhase_SaysCodeAndReason(string fault, int code, string reason)
    {
        West.Break(fault);
        using var socket = await SpeechSocket.OpenAsync(West, SpeechSocket.Recognition);
        await TryHearAsync(socket);

        Assert.DoesNotContain(await socket.ReceiveUntilAsync("never"), static m => m.Path == "speech.phrase");
        Assert.Equal(((WebSocketCloseStatus)code, reason), (socket.CloseStatus, socket.CloseReason));
    }

    [Theory]
    [InlineData("phrase:Error", "Error")]
    [InlineData("phrase:BabbleTimeout", "BabbleTimeout")]
    public async Task Phrase_WithAStatus_HasNoWords(string fault, string status)
    {
        West.Break(fault);
        using var socket = await SpeechSocket.OpenAsync(West, SpeechSocket.Recognition);
        await socket.HearAsync("t1", Audio);

        var phrase = Assert.Single(await socket.ReceiveUntilAsync("turn.end"), static m => m.Path == "speech.phrase").Json;

        Assert.Equal((status, null), (phrase["RecognitionStatus"]!.GetValue<string>(), phrase["DisplayText"]));
    }

    [Fact]
    public async Task Hang_BeforeThePhrase_GoesOnWhenHealed()
    {
        West.Break("hang@beforephrase");
        using var socket = await SpeechSocket.OpenAsync(West, SpeechSocket.Recognition);
        await socket.HearAsync("t1", Audio);
        Assert.Equal("speech.endDetected", (await socket.ReceiveUntilAsync("speech.endDetected"))[^1].Path);

        West.Fault = null;

        Assert.Equal(["speech.phrase", "turn.end"], (await socket.ReceiveUntilAsync("turn.end")).Select(static m => m.Path));
    }

    [Fact]
    public async Task Region_LostTwice_HearsTheRestAfterEachLoss()
    {
        West.Break("drop@midreco; times=2");
        for (var i = 0; i < 2; i++)
        {
            using var lost = await SpeechSocket.OpenAsync(West, SpeechSocket.Recognition);
            await TryHearAsync(lost);
            await lost.ReceiveUntilBrokenAsync();
        }

        using var socket = await SpeechSocket.OpenAsync(West, SpeechSocket.Recognition);
        await socket.HearAsync("t1", Audio);
        Assert.Equal("turn.end", (await socket.ReceiveUntilAsync("turn.end"))[^1].Path);
    }

    [Fact]
    public async Task ShortAudio_TakesTheSameFaults()
    {
        var wave = SpokenSentence.ToWave(Audio);
        West.Break("phrase:Error");
        var error = await Said.RecognizeAsync(West, wave);
        West.Break("close:4429@rx-audio / throttled");
        var throttled = await Said.RecognizeAsync(West, wave);
        West.Break("drop@beforephrase");
        await Assert.ThrowsAsync<HttpRequestException>(() => Said.RecognizeAsync(West, wave));

        Assert.Equal("Error", JsonNode.Parse(error.Text)!["RecognitionStatus"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.TooManyRequests, throttled.Status);
    }

    public Task InitializeAsync() => _regions.InitializeAsync();

    public Task DisposeAsync() => _regions.DisposeAsync();

    // The region may end the connection while the audio is still on its way.
    private static async Task TryHearAsync(SpeechSocket socket)
    {
        try
        {
            await socket.HearAsync("t1", Audio);
        }
        catch (WebSocketException)
        {
        }
    }
}
