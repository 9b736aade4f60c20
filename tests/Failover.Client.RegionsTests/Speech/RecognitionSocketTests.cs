using System.Net.WebSockets;
using Regions.Speech;

namespace Failover.Client.RegionsTests;

/// <summary>Recognition over a WebSocket, message by message.</summary>
public sealed class RecognitionSocketTests(TwoRegions regions) : IClassFixture<TwoRegions>
{
    private const string Conversation = """{"phraseDetection":{"mode":"Conversation"}}""";

    private static readonly byte[] Pause = SpokenSentence.Silence(TimeSpan.FromSeconds(1));

    [Theory]
    [InlineData("stt/speech/universal/v2", "{}")]
    [InlineData("speech/recognition/interactive/cognitiveservices/v1?language=en-US", "{}")]
    [InlineData("speech/recognition/conversation/cognitiveservices/v1?language=en-US", """{"phraseDetection":{"mode":"INTERACTIVE"}}""")]
    public async Task Turn_OneShot_EndsWithItsFirstPhrase(string target, string context)
    {
        using var socket = await SpeechSocket.OpenAsync(regions.West.Speech, target);
        await socket.HearAsync("t1", [.. Pause, .. SpokenSentence.ToPcm("Good morning, world.", TimeSpan.FromSeconds(3)), .. Pause, .. SpokenSentence.ToPcm("never heard")], context);

        var messages = await socket.ReceiveUntilAsync("turn.end");

        Assert.Equal(["turn.start", "speech.startDetected", "speech.hypothesis", "speech.endDetected", "speech.phrase", "turn.end"], messages.Select(static m => m.Path).Distinct());
        Assert.Equal(["good", "good morning,"], messages.Where(static m => m.Path == "speech.hypothesis").Select(static m => m.Json["Text"]!.GetValue<string>()).Take(2));
        var phrase = Assert.Single(messages, static m => m.Path == "speech.phrase").Json;
        Assert.Equal(("Success", "Good morning, world."), (phrase["RecognitionStatus"]!.GetValue<string>(), phrase["DisplayText"]!.GetValue<string>()));
        Assert.Equal((TimeSpan.TicksPerSecond, 3 * TimeSpan.TicksPerSecond), (phrase["Offset"]!.GetValue<long>(), phrase["Duration"]!.GetValue<long>()));
        Assert.Null(phrase["NBest"]);
    }

    [Theory]
    [InlineData("stt/speech/universal/v2")]
    [InlineData("speech/recognition/dictation/cognitiveservices/v1")]
    public async Task Turn_Continuous_TellsEveryPhraseAndTheEndOfTheAudio(string target)
    {
        using var socket = await SpeechSocket.OpenAsync(regions.West.Speech, target);
        await socket.HearAsync("t1", [.. SpokenSentence.ToPcm("one"), .. Pause, .. SpokenSentence.ToPcm("two words"), .. Pause], target.Contains("universal", StringComparison.Ordinal) ? Conversation : "{}");

        var phrases = (await socket.ReceiveUntilAsync("turn.end")).Where(static m => m.Path == "speech.phrase").Select(static m => m.Json).ToArray();

        Assert.Equal(["Success", "Success", "EndOfDictation"], phrases.Select(static p => p["RecognitionStatus"]!.GetValue<string>()));
        Assert.Equal(["one", "two words"], phrases.Take(2).Select(static p => p["DisplayText"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Connection_HearsTurnAfterTurn()
    {
        using var socket = await SpeechSocket.OpenAsync(regions.North.Speech, SpeechSocket.Recognition);
        foreach (var text in new[] { "first turn", "second turn" })
        {
            await socket.HearAsync(text, SpokenSentence.ToPcm(text));
            var messages = await socket.ReceiveUntilAsync("turn.end");
            Assert.All(messages, m => Assert.Equal(text, m.Headers["X-RequestId"]));
            Assert.Equal(text, Assert.Single(messages, static m => m.Path == "speech.phrase").Json["DisplayText"]!.GetValue<string>());
        }
    }

    [Theory]
    [InlineData("""{"phraseOutput":{"format":"Detailed"}}""", "")]
    [InlineData("{}", "?format=detailed")]
    public async Task Turn_Detailed_HasTheWordsInEveryForm(string context, string query)
    {
        using var socket = await SpeechSocket.OpenAsync(regions.West.Speech, SpeechSocket.Recognition + query);
        await socket.HearAsync("t1", SpokenSentence.ToPcm("Well, well."), context);

        var best = Assert.Single(await socket.ReceiveUntilAsync("turn.end"), static m => m.Path == "speech.phrase").Json["NBest"]![0]!;

        Assert.Equal(("well well", "Well, well."), (best["Lexical"]!.GetValue<string>(), best["Display"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Turn_WithNothingToHear_IsSilence() => Assert.Equal("InitialSilenceTimeout", await StatusOfAsync(Pause));

    [Fact]
    public async Task Turn_WithSoundButNoWords_IsNoMatch() => Assert.Equal("NoMatch", await StatusOfAsync(SpokenSentence.ToPcm("lost")[1_000..]));

    [Fact]
    public async Task Turn_SilentForFiveSeconds_EndsBeforeTheAudioDoes()
    {
        using var socket = await SpeechSocket.OpenAsync(regions.West.Speech, SpeechSocket.Recognition);
        await socket.SendAudioAsync("t1", SpokenSentence.Silence(TimeSpan.FromSeconds(5)));

        Assert.Equal("InitialSilenceTimeout", (await socket.ReceiveUntilAsync("turn.end"))[^2].Json["RecognitionStatus"]!.GetValue<string>());
    }

    [Fact]
    public async Task Turn_AudioBreaksOff_TellsOnlyWhatWasSaid()
    {
        using var socket = await SpeechSocket.OpenAsync(regions.West.Speech, SpeechSocket.Recognition);
        var whole = SpokenSentence.ToPcm("one two three four", TimeSpan.FromSeconds(4));
        await socket.HearAsync("t1", whole[..(whole.Length * 5 / 8)]);

        var phrase = Assert.Single(await socket.ReceiveUntilAsync("turn.end"), static m => m.Path == "speech.phrase").Json;

        Assert.Equal("one two", phrase["DisplayText"]!.GetValue<string>());
    }

    [Fact]
    public async Task Turn_WithSamplesOfAnotherKind_ClosesWith1007()
    {
        using var socket = await SpeechSocket.OpenAsync(regions.West.Speech, SpeechSocket.Recognition);
        var file = SpokenSentence.ToWave(SpokenSentence.ToPcm("hello"));
        file[22] = 2;
        await socket.SendAudioAsync("t1", file);

        Assert.Equal(["turn.start"], (await socket.ReceiveUntilAsync("turn.end")).Select(static m => m.Path));
        Assert.Equal(WebSocketCloseStatus.InvalidPayloadData, socket.CloseStatus);
    }

    private async Task<string> StatusOfAsync(byte[] pcm)
    {
        using var socket = await SpeechSocket.OpenAsync(regions.West.Speech, SpeechSocket.Recognition);
        await socket.HearAsync("t1", pcm);
        return Assert.Single(await socket.ReceiveUntilAsync("turn.end"), static m => m.Path == "speech.phrase").Json["RecognitionStatus"]!.GetValue<string>();
    }
}
