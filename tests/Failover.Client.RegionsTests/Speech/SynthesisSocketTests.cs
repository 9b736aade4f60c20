using System.Net.WebSockets;
using System.Text;
using Regions.Speech;

namespace Failover.Client.RegionsTests;

/// <summary>Synthesis over a WebSocket, message by message.</summary>
public sealed class SynthesisSocketTests(TwoRegions regions) : IClassFixture<TwoRegions>
{
    private const string Turn = "0123456789abcdef0123456789abcdef";

    private const string Everything =
        """
        {"synthesis":{"audio":{"outputFormat":"raw-16khz-16bit-mono-pcm","metadataOptions":{"wordBoundaryEnabled":"true","punctuationBoundaryEnabled":true,
        "sentenceBoundaryEnabled":true,"bookmarkEnabled":true,"visemeEnabled":true,"sessionEndEnabled":true}}}}
        """;

    [Theory]
    [InlineData("tts/cognitiveservices/websocket/v1")]
    [InlineData("cognitiveservices/websocket/v1")]
    public async Task Turn_Healthy_HasEveryMessageInOrder(string target)
    {
        using var socket = await SpeechSocket.OpenAsync(regions.West.Speech, target);
        await socket.SendTextAsync("speech.config", "", "{}");
        await socket.SpeakAsync(Turn, Said.Ssml("good morning"), """{"synthesis":{"audio":{"outputFormat":"raw-16khz-16bit-mono-pcm"}}}""");

        var messages = await socket.ReceiveUntilAsync("turn.end");

        Assert.Equal(["turn.start", "response", "audio", "turn.end"], messages.Select(static m => m.Path).Distinct());
        Assert.All(messages, static m => Assert.Equal(Turn, m.Headers["X-RequestId"]));
        var stream = messages[1].Json["audio"]!["streamId"]!.GetValue<string>();
        var audio = messages.Where(static m => m.IsBinary).ToArray();
        Assert.All(audio, m => Assert.Equal(stream, m.Headers["X-StreamId"]));
        Assert.True(audio.Length > 1);
        Assert.Equal("good morning", Assert.Single(SpokenSentence.FromPcm([.. audio.SelectMany(static m => m.Body)])).Text);
    }

    [Fact]
    public async Task Turn_WithMetadata_TellsWhatIsSaidWhen()
    {
        using var socket = await SpeechSocket.OpenAsync(regions.West.Speech, SpeechSocket.Synthesis);
        await socket.SpeakAsync(Turn, Said.Ssml("Hello<bookmark mark='here'/> there. Bye"), Everything);

        var all = (await socket.ReceiveUntilAsync("turn.end")).Where(static m => m.Path == "audio.metadata").Select(static m => m.Json["Metadata"]![0]!).ToArray();

        string[] Texts(string boundary) => [.. all.Where(m => m["Data"]?["text"]?["BoundaryType"]?.GetValue<string>() == boundary).Select(static m => m["Data"]!["text"]!["Text"]!.GetValue<string>())];
        Assert.Equal(["Hello", "there", "Bye"], Texts("WordBoundary"));
        Assert.Equal(["."], Texts("PunctuationBoundary"));
        Assert.Equal(["Hello there.", "Bye"], Texts("SentenceBoundary"));
        Assert.Equal("here", Assert.Single(all, static m => m["Type"]!.GetValue<string>() == "Bookmark")["Data"]!["Bookmark"]!.GetValue<string>());
        Assert.Equal("HellothereBye".Length, all.Count(static m => m["Type"]!.GetValue<string>() == "Viseme"));
        Assert.Equal("SessionEnd", all[^1]["Type"]!.GetValue<string>());

        // Words of 5, 6 and 3 characters, each with a gap: the offsets go by these shares of the whole.
        var offsets = all.Where(static m => m["Data"]?["text"]?["BoundaryType"]?.GetValue<string>() == "WordBoundary").Select(static m => m["Data"]!["Offset"]!.GetValue<long>()).ToArray();
        var whole = all[^1]["Data"]!["Offset"]!.GetValue<long>();
        Assert.All(offsets.Zip([0, 6 * whole / 17, 13 * whole / 17]), static pair => Assert.InRange(pair.First - pair.Second, -TimeSpan.TicksPerMillisecond, TimeSpan.TicksPerMillisecond));
    }

    [Fact]
    public async Task Connection_IsUsedForTurnAfterTurn()
    {
        using var socket = await SpeechSocket.OpenAsync(regions.North.Speech, SpeechSocket.Synthesis);
        foreach (var text in new[] { "one", "two", "three" })
        {
            await socket.SpeakAsync(text, Said.Ssml(text));
            var messages = await socket.ReceiveUntilAsync("turn.end");
            Assert.Equal(text, Assert.Single(SpokenSentence.FromWave(messages.Where(static m => m.IsBinary).SelectMany(static m => m.Body).ToArray())).Text);
            Assert.All(messages, m => Assert.Equal(text, m.Headers["X-RequestId"]));
        }

        await socket.CloseAsync();
        Assert.Equal(WebSocketCloseStatus.NormalClosure, socket.CloseStatus);
    }

    [Fact]
    public async Task Text_InPieces_IsSpokenAtItsEnd()
    {
        using var socket = await SpeechSocket.OpenAsync(regions.West.Speech, SpeechSocket.Synthesis);
        await socket.SendTextAsync("synthesis.context", Turn, """{"synthesis":{"input":{"bidirectionalStreamingMode":true}}}""");
        await socket.SendTextAsync("text.piece", Turn, "piece ", "text/plain");
        await socket.SendTextAsync("text.piece", Turn, "<by> piece", "text/plain");
        await socket.SendTextAsync("text.end", Turn, "", "text/plain");

        var audio = (await socket.ReceiveUntilAsync("turn.end")).Where(static m => m.IsBinary).SelectMany(static m => m.Body).ToArray();

        Assert.Equal("piece <by> piece", Assert.Single(SpokenSentence.FromWave(audio)).Text);
    }

    [Theory]
    [InlineData("en-US-Nope", "", "Unsupported voice en-US-Nope.")]
    [InlineData("ContosoNeural", "?deploymentId=11111111", "Invalid deploymentId 11111111")]
    public async Task Turn_WithWhatTheRegionLacks_ClosesWith1007(string voice, string query, string reason)
    {
        using var socket = await SpeechSocket.OpenAsync(regions.West.Speech, SpeechSocket.Synthesis + query);
        await socket.SpeakAsync(Turn, Said.Ssml("hello", voice));

        Assert.Null(await socket.ReceiveAsync());

        Assert.Equal((WebSocketCloseStatus.InvalidPayloadData, reason), (socket.CloseStatus, socket.CloseReason));
    }

    [Fact]
    public async Task Turn_WithTheCustomVoice_IsSpokenByItsDeployment()
    {
        var catalog = regions.West.SpeechCatalog;
        using var socket = await SpeechSocket.OpenAsync(regions.West.Speech, $"{SpeechSocket.Synthesis}?deploymentId={catalog.CustomVoiceDeployment}");
        await socket.SpeakAsync(Turn, Said.Ssml("hello", catalog.CustomVoice));

        Assert.Equal("turn.end", (await socket.ReceiveUntilAsync("turn.end"))[^1].Path);
    }

    [Fact]
    public async Task Message_ThatIsNone_ClosesWith1007()
    {
        using var socket = await SpeechSocket.OpenAsync(regions.West.Speech, SpeechSocket.Synthesis);
        await socket.SendRawAsync([0x7F, 0xFF, .. Encoding.ASCII.GetBytes("Path:audio")]);

        Assert.Null(await socket.ReceiveAsync());

        Assert.Equal(WebSocketCloseStatus.InvalidPayloadData, socket.CloseStatus);
        Assert.StartsWith("Malformed message", socket.CloseReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_EndsTheTurnAndKeepsTheConnection()
    {
        await using var slow = await ManualRegions.StartAsync(eventDelay: TimeSpan.FromSeconds(1));
        using var socket = await SpeechSocket.OpenAsync(slow.West.Speech, SpeechSocket.Synthesis);
        await socket.SpeakAsync(Turn, Said.Ssml("words that would go on for as long as the clock stands still"));
        await slow.Clock.WaitForTimersAsync(1, Patience.Limit);
        await socket.SendTextAsync("synthesis.control", Turn, """{"action":"stop"}""");

        var messages = await socket.ReceiveUntilAsync("turn.end");

        Assert.Equal("turn.end", messages[^1].Path);
        Assert.DoesNotContain(messages, static m => m.IsBinary);
    }

    [Fact]
    public async Task Address_WithoutAnUpgrade_IsRefused()
    {
        using var client = new RawClient(regions.West.Speech);

        Assert.Equal(400, (await client.GetAsync(SpeechSocket.Synthesis)).Status);
    }
}
