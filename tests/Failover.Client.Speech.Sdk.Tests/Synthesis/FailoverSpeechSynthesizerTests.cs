using Microsoft.CognitiveServices.Speech;

namespace Failover.Client.Speech.Sdk.Tests.Synthesis;

public class FailoverSpeechSynthesizerTests
{
    private const string Sentence = "this sentence is long enough to be cut in the middle";

    [Fact]
    public async Task SpeakSsmlAsync_DocumentOfThePlan_IsSpokenByTheRegionsOwnDeployment()
    {
        await using var scene = await SdkScene.StartAsync();

        using var result = await scene.Synthesizer.SpeakSsmlAsync($"<speak version='1.0' xmlns='http://www.w3.org/2001/10/synthesis' xml:lang='en-US'><voice name='ContosoNeural'>{Sentence}</voice></speak>");

        Assert.Equal(Sentence, Assert.Single(SdkScene.Heard(result.AudioData)));
        Assert.Equal((SdkScene.West, null), (result.GetSource()!.Region, result.GetSource()!.Reason));
    }

    [Theory]
    [InlineData("drop@turnstart")]
    [InlineData("hang@rx-ssml")]
    public async Task SpeakTextAsync_SomebodyListens_HearsTheAttemptThatServesAndNoOther(string fault)
    {
        await using var scene = await SdkScene.StartAsync();
        scene.WestSpeech.Break(fault);
        List<string> words = [], started = [], canceled = [], completed = [];
        var pieces = 0;
        scene.Synthesizer.SynthesisStarted += (_, e) => started.Add(e.Result.ResultId);
        scene.Synthesizer.Synthesizing += (_, e) => pieces++;
        scene.Synthesizer.WordBoundary += (_, e) => words.Add(e.Text);
        scene.Synthesizer.SynthesisCanceled += (_, e) => canceled.Add(e.Result.ResultId);
        scene.Synthesizer.SynthesisCompleted += (_, e) => completed.Add(e.Result.ResultId);

        using var result = await scene.Synthesizer.SpeakTextAsync(Sentence);

        Assert.Equal(SdkScene.North, result.GetSource()!.Region);
        Assert.Equal(Sentence.Split(' '), words);
        Assert.Equal([result.ResultId], started);
        Assert.Equal([result.ResultId], completed);
        Assert.Empty(canceled);
        Assert.True(pieces > 0);
    }

    [Fact]
    public async Task SpeakTextAsync_CutWhileSomebodyListens_IsNotSpokenAgain()
    {
        await using var scene = await SdkScene.StartAsync();
        // A connection that breaks may do so before anybody has heard the beginning, and then another region speaks.
        scene.WestSpeech.Break("hang@midaudio");
        var pieces = 0;
        scene.Synthesizer.Synthesizing += (_, _) => Interlocked.Increment(ref pieces);

        var cut = await Assert.ThrowsAsync<CutAudioException>(() => scene.Synthesizer.SpeakTextAsync(Sentence));

        Assert.Equal((SdkScene.West, SpeechErrorCode.ServiceTimeout), (cut.Region, cut.ErrorCode));
        Assert.True(pieces > 0);
        Assert.Equal((1, 0), (scene.Speech.Group.GetSnapshot().Endpoints[0].Failures, scene.NorthSpeech.RequestCount));
    }

    [Fact]
    public async Task SpeakTextAsync_ListenerThrows_SpeaksOn()
    {
        await using var scene = await SdkScene.StartAsync();
        scene.Synthesizer.Synthesizing += (_, _) => throw new InvalidOperationException("mine");

        using var result = await scene.Synthesizer.SpeakTextAsync(Sentence);

        Assert.Equal(Sentence, Assert.Single(SdkScene.Heard(result.AudioData)));
    }

    [Fact]
    public async Task StartSpeakingTextAsync_TheFirstRegionIsRefused_StreamsTheSecond()
    {
        await using var scene = await SdkScene.StartAsync();
        scene.WestSpeech.Break("refuse");

        using var result = await scene.Synthesizer.StartSpeakingTextAsync(Sentence, new SpeechSynthesisOptions { Format = SpeechOutputFormat.Raw16Khz16BitMonoPcm });

        Assert.Equal((ResultReason.SynthesizingAudioStarted, SdkScene.North), (result.Reason, result.GetSource()!.Region));
        using var stream = AudioDataStream.FromResult(result);
        Assert.Equal(Sentence, Assert.Single(Regions.Speech.SpokenSentence.FromPcm(ReadAll(stream))).Text);
        Assert.Equal(StreamStatus.AllData, stream.GetStatus());
    }

    [Fact]
    public async Task StartSpeakingTextAsync_ConnectionBreaksLater_ShowsInTheStream()
    {
        await using var scene = await SdkScene.StartAsync();
        scene.WestSpeech.Break("drop@midaudio");

        using var result = await scene.Synthesizer.StartSpeakingTextAsync(Sentence);

        using var stream = AudioDataStream.FromResult(result);
        Assert.NotEmpty(ReadAll(stream));
        // One that is known to be cut before anybody was told of its beginning is not heard at all.
        Assert.Equal(result.GetSource()!.Region == SdkScene.West ? StreamStatus.Canceled : StreamStatus.AllData, stream.GetStatus());
    }

    [Fact]
    public async Task SpeakTextAsync_CallerLeaves_IsNobodysFault()
    {
        await using var scene = await SdkScene.StartAsync();
        scene.WestSpeech.Break("hang@rx-ssml");
        using var leaving = new CancellationTokenSource();

        var speaking = scene.Synthesizer.SpeakTextAsync(Sentence, cancellationToken: leaving.Token);
        await scene.WestSpeech.WaitForRequestsAsync(1);
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => speaking);
        Assert.Equal((0L, 0L), (scene.Speech.Group.GetSnapshot().Endpoints[0].Failures, scene.NorthSpeech.RequestCount));
    }

    [Fact]
    public async Task StopSpeakingAsync_SomethingIsSpoken_EndsIt()
    {
        await using var scene = await SdkScene.StartAsync();
        scene.WestSpeech.Break("hang@rx-ssml");

        var speaking = scene.Synthesizer.SpeakTextAsync(Sentence);
        await scene.WestSpeech.WaitForRequestsAsync(1);
        await scene.Synthesizer.StopSpeakingAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => speaking);
        scene.WestSpeech.Fault = null;
        using var next = await scene.Synthesizer.SpeakTextAsync(Sentence);
        Assert.Equal(SdkScene.West, next.GetSource()!.Region);
    }

    [Fact]
    public async Task SpeakTextAsync_NobodyServes_SaysWhatEachRegionSaid()
    {
        await using var scene = await SdkScene.StartAsync();
        scene.WestSpeech.Break("503");
        scene.NorthSpeech.Break("refuse");

        var e = await Assert.ThrowsAsync<SpeechRequestException>(() => scene.Synthesizer.SpeakTextAsync(Sentence));

        Assert.Contains(e.Attempts, static a => a.Region == SdkScene.West && a.Error!.StartsWith("ServiceUnavailable", StringComparison.Ordinal));
        Assert.Contains(e.Attempts, static a => a.Region == SdkScene.North && a.Error!.StartsWith("ConnectionFailure", StringComparison.Ordinal));
    }

    private static byte[] ReadAll(AudioDataStream stream)
    {
        var all = new MemoryStream();
        var piece = new byte[3200];
        while (stream.ReadData(piece) is > 0 and var read)
        {
            all.Write(piece, 0, (int)read);
        }

        return all.ToArray();
    }
}
