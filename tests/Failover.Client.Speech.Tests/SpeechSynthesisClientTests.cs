using Failover.Client.Testing;

namespace Failover.Client.Speech.Tests;

public sealed class SpeechSynthesisClientTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("speech").FullName;

    [Fact]
    public async Task SpeakTextToFile_WritesTheWholeAudio()
    {
        using var scene = new RestScene();
        var path = Path.Combine(_folder, "hello.wav");

        var source = await scene.Client.SpeakTextToFileAsync("Hello.", path);

        Assert.Equal(RestScene.AudioOf("west"), await File.ReadAllBytesAsync(path));
        Assert.Equal("west", source.Region);
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task SpeakTextToFile_NothingIsSpoken_LeavesTheFileThatWasThereAsItWas()
    {
        using var scene = new RestScene { Answer = static _ => RestScene.Status(503) };
        var path = Path.Combine(_folder, "hello.wav");
        await File.WriteAllTextAsync(path, "before");

        await Assert.ThrowsAsync<SpeechRequestException>(() => scene.Client.SpeakTextToFileAsync("Hello.", path));

        Assert.Equal("before", await File.ReadAllTextAsync(path));
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task SpeakSsmlToFile_WhereNothingCanBeWritten_SaysSoAndLeavesNothingBehind()
    {
        using var scene = new RestScene();

        await Assert.ThrowsAsync<DirectoryNotFoundException>(() => scene.Client.SpeakSsmlToFileAsync("<speak/>", Path.Combine(_folder, "none", "hello.wav")));

        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task SpeakTextToFile_WhereTheFileCannotBeReplaced_LeavesNothingBehind()
    {
        using var scene = new RestScene();
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "hello.wav")).FullName;

        await Assert.ThrowsAnyAsync<Exception>(() => scene.Client.SpeakTextToFileAsync("Hello.", folder));

        Assert.Equal([folder], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task StartSpeaking_BufferedUntilComplete_IsNotHeardOfARegionThatIsLostInTheMiddle()
    {
        using var scene = new RestScene();
        scene.Fault("west", VirtualFaults.CutBody(5000));

        using var audio = await scene.Client.StartSpeakingSsmlAsync("<speak><voice name='en-US-JennyNeural'>Hello.</voice></speak>", new SpeechSynthesisOptions { BufferUntilComplete = true });
        var heard = new MemoryStream();
        await audio.Stream.CopyToAsync(heard);

        Assert.Equal(RestScene.AudioOf("north"), heard.ToArray());
    }

    [Fact]
    public async Task Stream_ReadInSmallSteps_GivesEveryByteOnce()
    {
        using var scene = new RestScene();
        using var audio = await scene.Client.StartSpeakingTextAsync("Hello.");
        var heard = new List<byte>();
        var buffer = new byte[7];

        while (audio.Stream.Read(buffer, 0, buffer.Length) is > 0 and var read)
        {
            heard.AddRange(buffer[..read]);
        }

        Assert.Equal(RestScene.AudioOf("west"), heard);
        Assert.Equal(0, await audio.Stream.ReadAsync(buffer));
    }

    [Fact]
    public async Task Stream_AfterItsDisposal_CannotBeRead()
    {
        using var scene = new RestScene();
        var audio = await scene.Client.StartSpeakingTextAsync("Hello.");

        audio.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => audio.Stream.ReadAsync(new byte[1]).AsTask());
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public async Task SpeakText_EmptyText_IsRefusedBeforeAnythingIsSent(string text)
    {
        using var scene = new RestScene();

        await Assert.ThrowsAsync<ArgumentException>(() => scene.Client.SpeakTextAsync(text));

        Assert.Empty(scene.Regions.Trail);
    }

    [Fact]
    public async Task SpeakSsml_TooLongOrNoXml_IsRefusedBeforeAnythingIsSent()
    {
        using var scene = new RestScene();

        await Assert.ThrowsAsync<ArgumentException>(() => scene.Client.SpeakSsmlAsync("Hello."));
        await Assert.ThrowsAsync<ArgumentException>(() => scene.Client.SpeakSsmlAsync($"<speak>{new string('x', 65536)}</speak>"));

        Assert.Empty(scene.Regions.Trail);
    }

    [Fact]
    public async Task Speak_UnknownFormat_IsRefusedBeforeAnythingIsSent()
    {
        using var scene = new RestScene();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => scene.Client.SpeakTextAsync("Hello.", new SpeechSynthesisOptions { Format = (SpeechOutputFormat)40 }));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => scene.Client.SpeakSsmlAsync("<speak/>", new SpeechSynthesisOptions { Format = 0 }));

        Assert.Empty(scene.Regions.Trail);
    }

    [Fact]
    public async Task Speak_EveryFormat_GoesOutUnderItsName()
    {
        using var scene = new RestScene();
        foreach (var format in Enum.GetValues<SpeechOutputFormat>())
        {
            await scene.Client.SpeakTextAsync("Hello.", new SpeechSynthesisOptions { Format = format });
        }

        var names = scene.Seen.Select(static s => s.Header("X-Microsoft-OutputFormat")).ToArray();
        Assert.Equal(39, names.Distinct().Count());
        Assert.All(names, static n => Assert.Matches("^(raw|riff|audio|ogg|webm|amr-wb|g722)-", n));
    }

    [Fact]
    public async Task SpeakText_VoiceThatThePlanLacks_IsRefusedBeforeAnythingIsSent()
    {
        using var scene = new RestScene();

        var e = await Assert.ThrowsAsync<ArgumentException>(() => scene.Client.SpeakTextAsync("Hello.", new SpeechSynthesisOptions { Voice = "katja" }));

        Assert.Contains("has no voice 'katja'; it has jenny.", e.Message, StringComparison.Ordinal);
        Assert.Empty(scene.Regions.Trail);
    }

    [Fact]
    public async Task SpeakText_WithoutAPlan_SaysThatItNeedsAVoice_AndSsmlGoesOutAsItIs()
    {
        using var scene = new RestScene(static o => o.Voices.Clear());
        const string Ssml = "<speak><voice name='en-GB-RyanNeural'>Hello.</voice></speak>";

        Assert.Contains("voice plan is empty", (await Assert.ThrowsAsync<ArgumentException>(() => scene.Client.SpeakTextAsync("Hello."))).Message, StringComparison.Ordinal);
        var audio = await scene.Client.SpeakSsmlAsync(Ssml);

        Assert.Equal(Ssml, Assert.Single(scene.Seen).Body);
        Assert.Null(audio.Source.Voice);
    }

    [Fact]
    public async Task SpeakSsml_WithTheWantedVoiceAndAnother_RewritesTheWantedOneAlone()
    {
        using var scene = new RestScene(SpeechScene.CustomFirst) { Answer = static s => s.Role == "voice" ? RestScene.Status(404) : null };
        const string Ssml = "<speak xml:lang='de-DE'><voice name='ContosoNeural'>A</voice><voice name='en-US-GuyNeural'>B</voice></speak>";

        await scene.Client.SpeakSsmlAsync(Ssml);

        Assert.Equal([Ssml, Ssml, Ssml.Replace("ContosoNeural", SpeechScene.Jenny, StringComparison.Ordinal)], scene.Seen.Select(static s => s.Body));
    }

    [Fact]
    public async Task SpeakSsml_WithVoicesOfItsOwn_GoesOutAsItIsAndThePlanStandsIn()
    {
        using var scene = new RestScene { Answer = static s => s.Body.Contains("Nope", StringComparison.Ordinal) ? RestScene.Status(400, "Unsupported voice en-US-Nope.") : null };
        const string Ssml = "<speak><voice name='en-US-Nope'>A</voice></speak>";

        var audio = await scene.Client.SpeakSsmlAsync(Ssml);

        Assert.Equal("west-tts north-tts west-tts", scene.Trail);
        Assert.Equal(Ssml.Replace("en-US-Nope", SpeechScene.Jenny, StringComparison.Ordinal), scene.Seen[^1].Body);
        Assert.Equal(SpeechScene.Jenny, audio.Source.Voice);
    }

    [Fact]
    public async Task SpeakSsml_ThatNamesAVoiceOfThePlanByThePlansName_IsWrittenForTheService()
    {
        using var scene = new RestScene(SpeechScene.CustomFirst);

        await scene.Client.SpeakSsmlAsync("<speak><voice name='jenny'>A</voice></speak>");

        Assert.Equal("<speak><voice name='en-US-JennyNeural'>A</voice></speak>", Assert.Single(scene.Seen).Body);
    }

    [Fact]
    public async Task PersonalVoice_IsSpokenWithTheProfileOfEachRegion_AndWithoutOneByAPublicVoice()
    {
        using var scene = new RestScene(static o =>
        {
            o.Voice = "personal";
            o.Voices["personal"] = new SpeechVoiceOptions { Name = "DragonLatestNeural", Fallback = "jenny" };
            o.Regions["west"].SpeakerProfiles["personal"] = "p-west";
            o.Regions["north"].SpeakerProfiles["personal"] = "p-north";
        }) { Answer = static s => s.Body.Contains("Dragon", StringComparison.Ordinal) ? RestScene.Status(400, "Unsupported voice.") : null };

        await scene.Client.SpeakSsmlAsync("<speak xmlns:mstts='m'><voice name='DragonLatestNeural'><mstts:ttsembedding speakerProfileId='any'>A</mstts:ttsembedding></voice></speak>");

        Assert.Equal(
            [
                "<speak xmlns:mstts='m'><voice name='DragonLatestNeural'><mstts:ttsembedding speakerProfileId='p-west'>A</mstts:ttsembedding></voice></speak>",
                "<speak xmlns:mstts='m'><voice name='DragonLatestNeural'><mstts:ttsembedding speakerProfileId='p-north'>A</mstts:ttsembedding></voice></speak>",
                "<speak xmlns:mstts='m'><voice name='en-US-JennyNeural'>A</voice></speak>",
            ],
            scene.Seen.Select(static s => s.Body));
    }

    [Fact]
    public async Task PersonalVoice_SpeaksTextWithTheProfileOfTheRegion_AndAPublicVoiceWithoutOne()
    {
        using var scene = new RestScene(static o =>
        {
            o.Voice = "personal";
            o.Voices["personal"] = new SpeechVoiceOptions { Name = "DragonLatestNeural", Language = "de-DE", Fallback = "jenny" };
            o.Regions["west"].SpeakerProfiles["personal"] = "p-west";
        }) { Answer = static s => s.Body.Contains("Dragon", StringComparison.Ordinal) ? RestScene.Status(400, "Unsupported voice.") : null };

        await scene.Client.SpeakTextAsync("Hallo.");

        Assert.Contains("xml:lang=\"de-DE\"><voice name=\"DragonLatestNeural\"><mstts:ttsembedding speakerProfileId=\"p-west\">Hallo.</mstts:ttsembedding></voice>", scene.Seen[0].Body, StringComparison.Ordinal);
        Assert.Contains("xml:lang=\"de-DE\"><voice name=\"en-US-JennyNeural\">Hallo.</voice>", scene.Seen[1].Body, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
