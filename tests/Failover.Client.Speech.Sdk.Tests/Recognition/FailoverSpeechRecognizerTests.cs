using System.Globalization;
using Microsoft.CognitiveServices.Speech;
using Regions.Speech;

namespace Failover.Client.Speech.Sdk.Tests.Recognition;

public class FailoverSpeechRecognizerTests
{
    // Two seconds each with the silence behind it.
    private static readonly TimeSpan Spoken = TimeSpan.FromSeconds(1.5), Pause = TimeSpan.FromSeconds(0.5);

    private static readonly string[] Short = ["good morning", "how are you", "good night"];

    [Fact]
    public async Task Continuous_AllIsWell_TellsEveryPhraseOnTheTimeOfTheSource()
    {
        await using var scene = await SdkScene.StartAsync();
        using var audio = AudioOf(Short);
        using var recognizer = Recognizer(scene, audio);
        var (phrases, over, hypotheses) = (new List<RecognizedPhrase>(), 0, 0);
        recognizer.Recognizing += (_, _) => hypotheses++;
        recognizer.Recognized += (_, p) => AddWords(p, phrases);
        recognizer.SessionStopped += (_, _) => over++;

        await recognizer.StartContinuousRecognitionAsync();
        await recognizer.Completion;

        Assert.Equal(Short, phrases.Select(static p => p.Text));
        Assert.Equal([0.0, 2.0, 4.0], phrases.Select(static p => p.Offset.TotalSeconds));
        Assert.All(phrases, static p => Assert.Equal(SdkScene.West, p.Region));
        Assert.True(hypotheses > 0);
        Assert.Equal(1, over);
    }

    [Theory]
    [InlineData("refuse")]
    [InlineData("401")]
    [InlineData("403")]
    [InlineData("404")]
    [InlineData("408")]
    [InlineData("429")]
    [InlineData("429:ra7")]
    [InlineData("500")]
    [InlineData("502")]
    [InlineData("503")]
    [InlineData("504")]
    [InlineData("hang-handshake")]
    [InlineData("drop-handshake")]
    [InlineData("drop@open")]
    [InlineData("drop@turnstart")]
    [InlineData("drop@midreco")]
    [InlineData("drop@beforephrase")]
    [InlineData("hang@beforephrase")]
    [InlineData("hang@midreco")]
    [InlineData("close:1000@midreco")]
    [InlineData("close:1002@midreco")]
    [InlineData("close:1003@midreco")]
    [InlineData("close:1008@midreco")]
    [InlineData("close:1011@midreco / Internal server error")]
    [InlineData("close:1013@midreco / overloaded")]
    [InlineData("close:4000@midreco / custom")]
    [InlineData("close:4429@midreco / throttled")]
    [InlineData("drop@rx-speech.context")]
    [InlineData("phrase:Error")]
    [InlineData("phrase:TooManyRequests")]
    [InlineData("phrase:Forbidden")]
    [InlineData("phrase:ServiceUnavailable")]
    [InlineData("phrase:ServiceTimeout")]
    public async Task Continuous_TheFirstRegionFails_TellsEveryPhraseOnceFromTheSecond(string fault)
    {
        await using var scene = await SdkScene.StartAsync();
        scene.WestSpeech.Break(fault);
        using var audio = AudioOf(Short);
        using var recognizer = Recognizer(scene, audio);
        var phrases = new List<RecognizedPhrase>();
        recognizer.Recognized += (_, p) => AddWords(p, phrases);

        await recognizer.StartContinuousRecognitionAsync();
        await recognizer.Completion;

        Assert.Equal(Short, phrases.Select(static p => p.Text));
        Assert.Equal(SdkScene.North, phrases[^1].Region);
    }

    [Fact]
    public async Task Continuous_TheFirstRegionsNameIsUnknown_TellsEveryPhraseOnceFromTheSecond()
    {
        await using var scene = await SdkScene.StartAsync(SdkScene.WestIsUnknown);
        using var audio = AudioOf(Short);
        using var recognizer = Recognizer(scene, audio);
        var phrases = new List<RecognizedPhrase>();
        recognizer.Recognized += (_, p) => AddWords(p, phrases);

        await recognizer.StartContinuousRecognitionAsync();
        await recognizer.Completion;

        Assert.Equal(Short, phrases.Select(static p => p.Text));
        Assert.All(phrases, static p => Assert.Equal(SdkScene.North, p.Region));
    }

    [Fact]
    public async Task Continuous_TheFirstRegionNeverSaysThatItIsDone_TellsEveryPhraseOnce()
    {
        await using var scene = await SdkScene.StartAsync();
        scene.WestSpeech.Break("noturnend");
        using var audio = AudioOf(Short);
        using var recognizer = Recognizer(scene, audio);
        var phrases = new List<RecognizedPhrase>();
        recognizer.Recognized += (_, p) => AddWords(p, phrases);

        await recognizer.StartContinuousRecognitionAsync();
        await recognizer.Completion.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);

        Assert.Equal(Short, phrases.Select(static p => p.Text));
    }

    [Theory]
    [InlineData("refuse")]
    [InlineData("503")]
    [InlineData("drop@midreco")]
    [InlineData("hang@beforephrase")]
    [InlineData("hang-handshake")]
    [InlineData("phrase:Error")]
    public async Task RecognizeOnceAsync_TheFirstRegionFails_IsAnsweredByTheSecond(string fault)
    {
        await using var scene = await SdkScene.StartAsync();
        scene.WestSpeech.Break(fault);
        using var audio = AudioOf(Short);
        using var recognizer = Recognizer(scene, audio);

        var phrase = await recognizer.RecognizeOnceAsync();
        scene.WestSpeech.Fault = null;
        var next = await recognizer.RecognizeOnceAsync();

        Assert.Equal((SdkScene.North, Short[0], TimeSpan.Zero), (phrase.Region, phrase.Text, phrase.Offset));
        Assert.Equal((Short[1], TimeSpan.FromSeconds(2)), (next.Text, next.Offset));
    }

    [Theory]
    [InlineData("400")]
    [InlineData("phrase:BadRequest")]
    [InlineData("close:1007@rx-speech.context / bad context")]
    [InlineData("close:1007@turnstart / bad")]
    [InlineData("close:1007@midreco / bad")]
    public async Task RecognizeOnceAsync_TheRequestIsRefused_AsksNobodyElse(string fault)
    {
        await using var scene = await SdkScene.StartAsync();
        scene.WestSpeech.Break(fault);
        using var audio = AudioOf(Short);
        using var recognizer = Recognizer(scene, audio);

        var e = await Assert.ThrowsAsync<SpeechRequestException>(() => recognizer.RecognizeOnceAsync());

        Assert.Equal((SpeechErrorCode.BadRequest, 0L), (e.ErrorCode, scene.NorthSpeech.RequestCount));
    }

    [Theory]
    [InlineData("phrase:NoMatch")]
    [InlineData("phrase:InitialSilenceTimeout")]
    [InlineData("phrase:BabbleTimeout")]
    public async Task RecognizeOnceAsync_NothingIsUnderstood_IsAnAnswer(string fault)
    {
        await using var scene = await SdkScene.StartAsync();
        scene.WestSpeech.Break(fault);
        using var audio = AudioOf(Short);
        using var recognizer = Recognizer(scene, audio);

        var phrase = await recognizer.RecognizeOnceAsync();

        Assert.Equal((SdkScene.West, ResultReason.NoMatch), (phrase.Region, phrase.Result.Reason));
    }

    [Fact]
    public async Task Continuous_OneMinuteThatLosesItsRegionTwice_TellsEveryPhraseExactlyOnce()
    {
        string[] sentences = [.. Enumerable.Range(1, 30).Select(static i => string.Create(CultureInfo.InvariantCulture, $"sentence number {i}"))];
        await using var scene = await SdkScene.StartAsync();
        // Once read, it is gone: what is heard again comes out of the buffer.
        using var audio = RecognitionAudio.FromPcm(new OneWayStream(PcmOf(sentences)));
        using var recognizer = Recognizer(scene, audio);
        var phrases = new List<RecognizedPhrase>();
        recognizer.Recognized += (_, p) =>
        {
            AddWords(p, phrases);
            // In the middle of the next phrase.
            (phrases.Count switch { 10 => scene.WestSpeech, 20 => scene.NorthSpeech, _ => null })?.Break("drop@midreco; times=1");
        };

        await recognizer.StartContinuousRecognitionAsync();
        await recognizer.Completion;

        Assert.Equal(sentences, phrases.Select(static p => p.Text));
        Assert.Equal(Enumerable.Range(0, 30).Select(static i => 2.0 * i), phrases.Select(static p => p.Offset.TotalSeconds));
        Assert.Equal([SdkScene.West, SdkScene.North, SdkScene.West], phrases.Select(static p => p.Region).Aggregate(new List<string>(), static (all, r) => all.LastOrDefault() == r ? all : [.. all, r]));
    }

    [Fact]
    public async Task Continuous_NobodyListens_SaysSo()
    {
        await using var scene = await SdkScene.StartAsync();
        scene.WestSpeech.Break("503");
        scene.NorthSpeech.Break("429");
        using var audio = AudioOf(Short);
        using var recognizer = Recognizer(scene, audio);
        Exception? told = null;
        recognizer.Canceled += (_, e) => told = e.Exception;

        await recognizer.StartContinuousRecognitionAsync();
        var e = await Assert.ThrowsAnyAsync<HttpRequestException>(() => recognizer.Completion);

        Assert.Same(e, told);
    }

    [Fact]
    public async Task StopContinuousRecognitionAsync_InTheMiddle_ReadsNoMore()
    {
        await using var scene = await SdkScene.StartAsync();
        var source = new EndlessSilence(PcmOf(Short));
        using var audio = RecognitionAudio.FromPcm(source);
        using var recognizer = Recognizer(scene, audio);
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        recognizer.Recognized += (_, p) =>
        {
            if (p.Text == Short[^1])
            {
                heard.TrySetResult();
            }
        };

        await recognizer.StartContinuousRecognitionAsync();
        await heard.Task;
        await recognizer.StopContinuousRecognitionAsync();

        Assert.True(recognizer.Completion.IsCompletedSuccessfully);
    }

    private static FailoverSpeechRecognizer Recognizer(SdkScene scene, RecognitionAudio audio) =>
        // Sent as fast as it goes: the SDK would send at the pace of speech.
        new(scene.Speech, audio, configure: static c => c.SetProperty("SPEECH-TransmitLengthBeforThrottleMs", "600000")) { Patience = SdkScene.Patience };

    /// <summary>What a region says of the silence at the end is no phrase of the text.</summary>
    private static void AddWords(RecognizedPhrase phrase, List<RecognizedPhrase> phrases) =>
        phrases.AddRange(phrase.Result.Reason == ResultReason.RecognizedSpeech ? [phrase] : []);

    private static RecognitionAudio AudioOf(params string[] sentences) => RecognitionAudio.FromWav(new MemoryStream(SpokenSentence.ToWave(PcmOf(sentences))));

    private static byte[] PcmOf(params string[] sentences) => [.. sentences.SelectMany(static s => (IEnumerable<byte>)[.. SpokenSentence.ToPcm(s, Spoken), .. SpokenSentence.Silence(Pause)])];

    private sealed class OneWayStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override long Seek(long offset, SeekOrigin loc) => throw new NotSupportedException();
    }

    private sealed class EndlessSilence(byte[] bytes) : MemoryStream(bytes)
    {
        private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

        public override int Read(Span<byte> buffer)
        {
            if (base.Read(buffer) is > 0 and var read)
            {
                return read;
            }

            // As a microphone that nobody speaks into.
            Task.Delay(Pace, TimeProvider.System).Wait();
            buffer.Clear();
            return buffer.Length;
        }
    }
}
