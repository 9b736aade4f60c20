using System.Text.Json.Nodes;
using Failover.Client.Testing;

namespace Failover.Client.Speech.Tests.Transcription;

/// <summary>Fast transcription over the documented REST API.</summary>
public sealed class TranscriptionTests
{
    [Fact]
    public async Task Request_IsAsDocumented()
    {
        using var scene = new ListeningScene();
        var audio = TestAudio.Wav("Good morning.", seconds: 2);
        var options = new SpeechTranscriptionOptions { MaxSpeakers = 3, Profanity = TranscriptionProfanity.Removed, Locales = { "en-US", "de-DE" }, Channels = { 0, 1 } };

        await scene.Client.TranscribeAsync(audio, options);

        var request = Assert.Single(scene.Heard);
        Assert.Equal("https://westeurope.api.cognitive.microsoft.com/speechtotext/transcriptions:transcribe?api-version=2024-11-15", request.Uri.AbsoluteUri);
        Assert.Equal((HttpMethod.Post, "application/json", "key-of-west"), (request.Method, request.Header("Accept"), request.Header(RestScene.KeyHeader)));
        Assert.StartsWith("multipart/form-data; boundary=", request.ContentType, StringComparison.Ordinal);
        Assert.Contains("name=audio; filename=audio", request.Text, StringComparison.Ordinal);
        Assert.True(request.Body.AsSpan().IndexOf(audio) > 0);
        Assert.Equal("""{"locales":["en-US","de-DE"],"diarization":{"enabled":true,"maxSpeakers":3},"channels":[0,1],"profanityFilterMode":"Removed"}""", DefinitionOf(request));
    }

    [Fact]
    public async Task Request_WithoutOptions_LeavesItAllToTheService()
    {
        using var scene = new ListeningScene();

        await scene.Client.TranscribeAsync(new MemoryStream(TestAudio.Wav()));

        Assert.Equal("""{"profanityFilterMode":"Masked"}""", DefinitionOf(Assert.Single(scene.Heard)));
    }

    [Fact]
    public async Task Definition_OfTheCaller_GoesOutBesideTheOptions()
    {
        using var scene = new ListeningScene();
        var options = new SpeechTranscriptionOptions { ApiVersion = "2025-10-15", Locales = { "en-US" }, Definition = { ["phraseList"] = new JsonObject { ["phrases"] = new JsonArray("Contoso") }, ["profanityFilterMode"] = "None" } };

        await scene.Client.TranscribeAsync(TestAudio.Wav(), options);
        await scene.Client.TranscribeAsync(TestAudio.Wav(), options);

        Assert.All(scene.Heard, static h => Assert.EndsWith("?api-version=2025-10-15", h.Uri.Query, StringComparison.Ordinal));
        Assert.All(scene.Heard, static h => Assert.Equal("""{"phraseList":{"phrases":["Contoso"]},"profanityFilterMode":"None","locales":["en-US"]}""", DefinitionOf(h)));
    }

    [Fact]
    public async Task Result_HasTextPhrasesAndWords()
    {
        using var scene = new ListeningScene();

        var heard = await scene.Client.TranscribeAsync(TestAudio.Wav("Good morning."));

        Assert.Equal(("Good morning.", TimeSpan.FromSeconds(2), "west", null), (heard.Text, heard.Duration, heard.Source.Region, heard.Source.Reason));
        var phrase = Assert.Single(heard.Phrases);
        Assert.Equal(("Good morning.", TimeSpan.FromMilliseconds(40), TimeSpan.FromMilliseconds(1500), "en-US", 0.9), (phrase.Text, phrase.Offset, phrase.Duration, phrase.Locale, phrase.Confidence));
        Assert.Equal((null, null), (phrase.Channel, phrase.Speaker));
        Assert.Equal(new TranscribedWord("Good", TimeSpan.FromMilliseconds(40), TimeSpan.FromMilliseconds(240)), Assert.Single(phrase.Words));
    }

    [Fact]
    public async Task Result_OfTwoChannelsAndSpeakers_KeepsThemApart()
    {
        using var scene = new ListeningScene
        {
            Answer = static _ => ListeningScene.Json("""
                {"durationMilliseconds":10,"combinedPhrases":[{"channel":0,"text":"Hello."},{"channel":1,"text":"Hi."}],
                 "phrases":[{"channel":1,"speaker":2,"text":"Hi."}]}
                """),
        };

        var heard = await scene.Client.TranscribeAsync(TestAudio.Wav());

        Assert.Equal(["Hello.", "Hi."], heard.Texts);
        Assert.Equal("Hello.\nHi.", heard.ToString());
        Assert.Equal((1, 2), (heard.Phrases[0].Channel, heard.Phrases[0].Speaker));
    }

    public static TheoryData<string> Faults => ["refuse", "reset", "503", "a page", "no text"];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Region_IsLost_NextOneHearsAllOfIt(string fault)
    {
        using var scene = new ListeningScene();
        scene.Fault("west", fault switch
        {
            "refuse" => VirtualFaults.Refuse,
            "reset" => VirtualFaults.Reset,
            "503" => VirtualFaults.Status(503),
            "a page" => VirtualFaults.Status(200, body: "<html>"),
            _ => VirtualFaults.Status(200, body: "{}"),
        });
        var audio = TestAudio.Wav("Good morning.", seconds: 70);

        var heard = await scene.Client.TranscribeAsync(new OneWayStream(audio));

        Assert.Equal(("Good morning.", "north"), (heard.Text, heard.Source.Region));
        Assert.True(Assert.Single(scene.Heard).Body.AsSpan().IndexOf(audio) > 0);
        Assert.Equal(1, scene.Snapshot["west"].Failures);
    }

    [Fact]
    public async Task Region_Hangs_NextOneIsAskedAfterTheTimeOfThisCall()
    {
        using var scene = new ListeningScene();
        scene.Fault("west", VirtualFaults.Hang);
        var begun = scene.Clock.GetTimestamp();

        var heard = await scene.AfterAsync(TimeSpan.FromHours(1), scene.Client.TranscribeAsync(TestAudio.Wav(), new SpeechTranscriptionOptions { AttemptTimeout = TimeSpan.FromMinutes(20) }), TimeSpan.FromSeconds(10));

        Assert.Equal("north", heard.Source.Region);
        Assert.Equal(TimeSpan.FromMinutes(20), scene.Clock.GetElapsedTime(begun));
    }

    [Fact]
    public async Task Models_AreTheRegionsOwnAndARegionWithoutThemIsNotAsked()
    {
        using var scene = new ListeningScene(static o =>
        {
            SpeechScene.Add(o, "east", 2);
            o.Regions["west"].Resources["model:meetings"] = "m-west";
            o.Regions["east"].Resources["model:meetings"] = "https://easteurope.api.cognitive.microsoft.com/speechtotext/models/m-east?api-version=2024-11-15";
        })
        { Answer = static h => h.Region == "west" ? RestScene.Status(500) : null };

        var heard = await scene.Client.TranscribeAsync(TestAudio.Wav(), new SpeechTranscriptionOptions { Models = { ["en-US"] = "meetings" } });

        Assert.Equal(("west east", "east"), (scene.Trail, heard.Source.Region));
        Assert.Equal(
            ["https://westeurope.api.cognitive.microsoft.com/speechtotext/models/m-west?api-version=2024-11-15", "https://easteurope.api.cognitive.microsoft.com/speechtotext/models/m-east?api-version=2024-11-15"],
            scene.Heard.Select(static h => (string?)JsonNode.Parse(DefinitionOf(h))!["models"]!["en-US"]));
    }

    public static TheoryData<string> BadOptions => ["MaxSpeakers", "Channels", "Locales", "Profanity", "ApiVersion", "AttemptTimeout", "MaxBufferedBytes", "model:nobody"];

    [Theory]
    [MemberData(nameof(BadOptions))]
    public async Task Options_ThatCannotWork_AreRefusedBeforeAnythingIsSent(string option)
    {
        using var scene = new ListeningScene();
        var options = option switch
        {
            "MaxSpeakers" => new SpeechTranscriptionOptions { MaxSpeakers = 1 },
            "Channels" => new SpeechTranscriptionOptions { Channels = { 0, 1, 2 } },
            "Locales" => new SpeechTranscriptionOptions { Locales = { "" } },
            "Profanity" => new SpeechTranscriptionOptions { Profanity = (TranscriptionProfanity)9 },
            "ApiVersion" => new SpeechTranscriptionOptions { ApiVersion = "" },
            "AttemptTimeout" => new SpeechTranscriptionOptions { AttemptTimeout = TimeSpan.FromMilliseconds(999) },
            "MaxBufferedBytes" => new SpeechTranscriptionOptions { MaxBufferedBytes = -1 },
            _ => new SpeechTranscriptionOptions { Models = { ["en-US"] = "nobody" } },
        };

        var e = await Assert.ThrowsAsync<ArgumentException>(() => scene.Client.TranscribeAsync(new OneWayStream(TestAudio.Wav()), options));

        Assert.Contains(option, e.Message, StringComparison.Ordinal);
        Assert.Empty(scene.Heard);
    }

    [Fact]
    public async Task Audio_ThatIsEmpty_IsRefused()
    {
        using var scene = new ListeningScene();

        await Assert.ThrowsAsync<ArgumentException>(() => scene.Client.TranscribeAsync(new OneWayStream([])));

        Assert.Empty(scene.Heard);
    }

    private static string DefinitionOf(HeardRequest request)
    {
        var part = request.Text[request.Text.IndexOf("name=definition", StringComparison.Ordinal)..];
        var from = part.IndexOf('{', StringComparison.Ordinal);
        return part[from..(part.LastIndexOf('}') + 1)];
    }
}
