using System.Text.Json.Nodes;

namespace Failover.Client.RegionsTests;

/// <summary>The npm package <c>microsoft-cognitiveservices-speech-sdk</c> speaks and hears through the emulation.</summary>
[Collection(NodeInstallation.Name)]
public sealed class SpeechNodeTests(NodeClients node, TwoRegions regions) : IClassFixture<TwoRegions>
{
    [NodeFact]
    public async Task Speech_SaysAndHears_AndIsRefusedElsewhere()
    {
        var said = await node.RunAsync("speech", regions.Host);

        string? Text(string path) => path.Split('/').Aggregate<string, JsonNode?>(said, static (node, name) => node?[name])?.GetValue<string>();
        Assert.Equal(("SynthesizingAudioCompleted", "SynthesizingAudioCompleted"), (Text("first/reason"), Text("second/reason")));
        Assert.Equal("""["good","morning","from","node"]""", said["first"]!["words"]!.ToJsonString());
        Assert.Equal("goodmorningfromnode".Length, said["first"]!["visemes"]!.GetValue<int>());
        Assert.Equal(("RecognizedSpeech", "good morning from node"), (Text("heard/reason"), Text("heard/text")));
        Assert.InRange(said["heard"]!["hypotheses"]!.GetValue<int>(), 1, 4);
        Assert.Equal("and good night", Text("heardByToken/text"));
        Assert.Equal("NoMatch", Text("silence/reason"));

        var all = said["heardAll"]!.AsArray();
        Assert.Equal(["good morning from node", "and good night"], all.Select(static p => p![0]!.GetValue<string>()));

        // The second phrase begins a second of silence behind the first, 32,000 bytes of sound being a second.
        var offset = (said["first"]!["audio"]!.GetValue<long>() + 32_000) * TimeSpan.TicksPerSecond / 32_000;
        Assert.Equal(offset, all[1]![1]!.GetValue<long>());

        Assert.Equal(("Canceled", 0), (Text("noVoice/reason"), said["noVoice"]!["audio"]!.GetValue<int>()));
        Assert.Contains("Unsupported voice en-US-NopeNeural.", Text("noVoice/details"), StringComparison.Ordinal);
        Assert.Equal(("Canceled", "Canceled"), (Text("keyOfOther/reason"), Text("tokenOfOther/reason")));
        Assert.Equal(2, regions.North.Speech.ForeignCredentialCount);
    }
}
