namespace Failover.Client.Speech.Tests.Recognition;

/// <summary>What may go out as short audio, and what is refused before anything does.</summary>
public sealed class ShortAudioTests
{
    private static readonly Dictionary<string, (byte[] Audio, string Says)> Bad = new()
    {
        ["nothing"] = ([], "The audio is empty"),
        ["an MP3"] = ([0x49, 0x44, 0x33, 0x04, .. new byte[100]], "neither WAV nor OGG (it begins with 49443304)"),
        ["two bytes"] = ([1, 2], "neither WAV nor OGG (it begins with 0102)"),
        ["an AVI"] = ([.. "RIFF"u8, 0, 0, 0, 0, .. "AVI "u8, .. new byte[100]], "neither WAV nor OGG"),
        ["WAV of A-law"] = (TestAudio.Wav(tag: 6), "is WAV of encoding 6, not PCM (1)"),
        ["WAV of floats in an extended head"] = (TestAudio.Wav(tag: 3, isExtensible: true), "is WAV of encoding 3, not PCM (1)"),
        ["WAV without sound"] = (TestAudio.Wav("", seconds: 0), "is WAV without any sound"),
        ["WAV cut in its head"] = (TestAudio.Wav()[..30], "is WAV without data in its first 4 KB"),
        ["WAV whose data come first"] = ([.. "RIFF"u8, 0, 0, 0, 0, .. "WAVEdata"u8, 4, 0, 0, 0, 1, 2, 3, 4], "is WAV whose format is not said before its data"),
        ["OGG of Vorbis"] = (TestAudio.Ogg(codec: "\u0001vorbis"), "is OGG without Opus"),
        ["61 s of WAV"] = (TestAudio.Wav(seconds: 61), "The audio lasts 61 s; short audio lasts 60 s at most"),
        ["61 s of OGG"] = (TestAudio.Ogg(61), "The audio lasts 61 s"),
    };

    public static TheoryData<string> BadAudio => [.. Bad.Keys];

    private static readonly Dictionary<string, (byte[] Audio, string Type)> Good = new()
    {
        ["WAV"] = (TestAudio.Wav(), "audio/wav; codecs=audio/pcm; samplerate=16000"),
        ["60 s of WAV"] = (TestAudio.Wav(seconds: 60), "audio/wav; codecs=audio/pcm; samplerate=16000"),
        ["WAV with an extended head"] = (TestAudio.Wav(isExtensible: true), "audio/wav; codecs=audio/pcm; samplerate=16000"),
        ["WAV with remarks of odd length"] = (TestAudio.Wav(before: new byte[33]), "audio/wav; codecs=audio/pcm; samplerate=16000"),
        ["WAV whose recorder did not know the end"] = (TestAudio.Wav(said: uint.MaxValue), "audio/wav; codecs=audio/pcm; samplerate=16000"),
        ["OGG"] = (TestAudio.Ogg(), "audio/ogg; codecs=opus"),
        ["60 s of OGG"] = (TestAudio.Ogg(60), "audio/ogg; codecs=opus"),
    };

    public static TheoryData<string> GoodAudio => [.. Good.Keys];

    [Theory]
    [MemberData(nameof(BadAudio))]
    public async Task Audio_ThatCannotWork_IsRefusedBeforeAnythingIsSent(string what)
    {
        using var scene = new ListeningScene();
        var (audio, says) = Bad[what];

        var e = await Assert.ThrowsAsync<ArgumentException>(() => scene.Client.RecognizeAsync(audio));

        Assert.Contains(says, e.Message, StringComparison.Ordinal);
        Assert.Empty(scene.Heard);
    }

    [Theory]
    [MemberData(nameof(BadAudio))]
    public async Task Audio_ThatCannotWork_IsRefusedFromAFileToo(string what)
    {
        using var scene = new ListeningScene();
        var (audio, says) = Bad[what];
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, audio);

            var e = await Assert.ThrowsAsync<ArgumentException>(() => scene.Client.RecognizeFileAsync(path));

            Assert.Contains(says, e.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [MemberData(nameof(GoodAudio))]
    public async Task Audio_OfADocumentedKind_GoesOutAsItIsUnderItsOwnType(string what)
    {
        using var scene = new ListeningScene { Answer = static _ => ListeningScene.Said("NoMatch") };
        var (audio, type) = Good[what];

        await scene.Client.RecognizeAsync(audio);

        var heard = Assert.Single(scene.Heard);
        Assert.Equal(type, heard.ContentType);
        Assert.Equal(audio, heard.Body);
    }

    [Fact]
    public async Task Audio_FromAMicrophone_IsAsLongAsItsHeadSays()
    {
        using var scene = new ListeningScene();

        await Assert.ThrowsAsync<ArgumentException>(() => scene.Client.RecognizeAsync(new OneWayStream(TestAudio.Wav(seconds: 61))));

        Assert.Empty(scene.Heard);
    }

    [Fact]
    public async Task Audio_WhoseHeadPromisesMoreThanIsThere_IsAsLongAsWhatIsThere()
    {
        using var scene = new ListeningScene();

        Assert.Equal("Good morning.", (await scene.Client.RecognizeAsync(TestAudio.Wav(said: 1_000_000_000))).Text);
    }

    [Fact]
    public async Task Options_ThatCannotWork_AreRefused()
    {
        using var scene = new ListeningScene();

        await Assert.ThrowsAsync<ArgumentException>(() => scene.Client.RecognizeAsync(TestAudio.Wav(), new SpeechRecognitionOptions { Language = " " }));
        await Assert.ThrowsAsync<ArgumentException>(() => scene.Client.RecognizeAsync(TestAudio.Wav(), new SpeechRecognitionOptions { Format = (RecognitionFormat)7 }));
        await Assert.ThrowsAsync<ArgumentException>(() => scene.Client.RecognizeAsync(new OneWayStream([]), new SpeechRecognitionOptions { MaxBufferedBytes = -1 }));
        Assert.Empty(scene.Heard);
    }
}
