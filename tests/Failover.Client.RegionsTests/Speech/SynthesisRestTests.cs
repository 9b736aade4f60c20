using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Regions.Speech;

namespace Failover.Client.RegionsTests;

/// <summary>Synthesis over REST.</summary>
public sealed class SynthesisRestTests(TwoRegions regions) : IClassFixture<TwoRegions>
{
    [Fact]
    public async Task Speak_Wave_CarriesTheWords()
    {
        var (status, body, _, response) = await Said.SpeakAsync(regions.West.Speech, Said.Ssml("good morning &amp; <sub alias='good night'>gn</sub>"));

        Assert.Equal((HttpStatusCode.OK, "audio/x-wav"), (status, response.Content.Headers.ContentType!.MediaType));
        Assert.Equal("good morning & good night", Assert.Single(SpokenSentence.FromWave(body)).Text);
        Assert.Equal(body.Length - 44, BitConverter.ToInt32(body, 40));
    }

    [Fact]
    public async Task Speak_LongBreak_MakesTwoPhrases()
    {
        var (_, body, _, _) = await Said.SpeakAsync(regions.West.Speech, Said.Ssml("one<break time='2s'/>two<break time='100ms'/>three"));

        var heard = SpokenSentence.FromWave(body);
        Assert.Equal(["one", "two three"], heard.Select(static h => h.Text));
        Assert.Equal(TimeSpan.FromSeconds(2), heard[1].Offset - heard[0].Duration);
    }

    // 4 letters and a gap of 60 ms each: 0.3 s.
    [Theory]
    [InlineData("raw-16khz-16bit-mono-pcm", 9_600)]
    [InlineData("raw-48khz-16bit-mono-pcm", 28_800)]
    [InlineData("raw-22050hz-16bit-mono-pcm", 13_230)]
    [InlineData("raw-8khz-8bit-mono-mulaw", 2_400)]
    [InlineData("riff-8khz-8bit-mono-alaw", 2_444)]
    public async Task Speak_EveryPlainFormat_HasItsLength(string format, int length)
    {
        if (SpokenProgram.IsThere)
        {
            return;
        }

        var (status, body, _, _) = await Said.SpeakAsync(regions.West.Speech, Said.Ssml("four"), format);

        Assert.Equal((HttpStatusCode.OK, length), (status, body.Length));
    }

    [Theory]
    [InlineData("audio-16khz-32kbitrate-mono-mp3", "audio/mpeg")]
    [InlineData("ogg-24khz-16bit-mono-opus", "audio/ogg")]
    [InlineData("webm-24khz-16bit-mono-opus", "audio/webm")]
    public async Task Speak_CompressedFormat_IsMadeOrRefusedForWantOfAProgram(string format, string contentType)
    {
        var (status, body, text, response) = await Said.SpeakAsync(regions.West.Speech, Said.Ssml("compressed"), format);

        if (AudioEncoder.IsThere)
        {
            Assert.Equal((HttpStatusCode.OK, contentType), (status, response.Content.Headers.ContentType!.MediaType));
            Assert.NotEmpty(body);
        }
        else
        {
            Assert.Equal(HttpStatusCode.UnsupportedMediaType, status);
            Assert.Contains("ffmpeg, which is not on this machine", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(null, HttpStatusCode.BadRequest, "X-Microsoft-OutputFormat is missing")]
    [InlineData("riff-17khz-16bit-mono-pcm", HttpStatusCode.BadRequest, "Unsupported output format")]
    [InlineData("amr-wb-16000hz", HttpStatusCode.UnsupportedMediaType, "cannot make 'amr-wb-16000hz'")]
    public async Task Speak_WithoutAFormat_IsRefused(string? format, HttpStatusCode status, string sentence)
    {
        var refused = await Said.SpeakAsync(regions.West.Speech, Said.Ssml("hello"), format);

        Assert.Equal(status, refused.Status);
        Assert.Contains(sentence, refused.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<speak", "The SSML is not XML")]
    [InlineData("<html xml:lang='en-US'/>", "The root of SSML is <speak>")]
    [InlineData("<speak xml:lang='en-US'>bare</speak>", "There is text outside of a <voice>")]
    [InlineData("<speak xml:lang='en-US'><voice name='en-US-AvaNeural'> </voice></speak>", "The SSML has no words")]
    [InlineData("<!DOCTYPE x><speak xml:lang='en-US'/>", "The SSML is not XML")]
    [InlineData("<speak xml:lang='en-US'><voice name='en-US-NopeNeural'>x</voice></speak>", "Unsupported voice en-US-NopeNeural.")]
    public async Task Speak_WrongSsml_IsRefused(string ssml, string sentence)
    {
        var refused = await Said.SpeakAsync(regions.West.Speech, ssml);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains(sentence, JsonNode.Parse(refused.Text)!["error"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Speak_OtherContentTypeOrTooMuch_IsRefused()
    {
        var json = await Said.SpeakAsync(regions.West.Speech, Said.Ssml("hello"), contentType: "application/json");
        var large = await Said.SpeakAsync(regions.West.Speech, Said.Ssml(new string('x', 64 * 1024)));

        Assert.Equal((HttpStatusCode.UnsupportedMediaType, HttpStatusCode.BadRequest), (json.Status, large.Status));
        Assert.Contains("allowed are 65536", large.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Speak_CustomVoice_NeedsItsOwnRegionsDeployment()
    {
        var west = regions.West.SpeechCatalog;
        var ssml = Said.Ssml("by a voice of our own", west.CustomVoice);
        Task<(HttpStatusCode Status, byte[] Body, string Text, HttpResponseMessage)> Speak(Regions.EmulatedRegion region, string deployment) =>
            Said.SpeakAsync(region.Speech, ssml, query: $"?deploymentId={deployment}");

        var own = await Speak(regions.West, west.CustomVoiceDeployment);
        var other = await Speak(regions.North, west.CustomVoiceDeployment);
        var none = await Said.SpeakAsync(regions.West.Speech, ssml);
        var stranger = await Said.SpeakAsync(regions.West.Speech, Said.Ssml("x"), query: $"?deploymentId={west.CustomVoiceDeployment}");

        Assert.Equal("by a voice of our own", Assert.Single(SpokenSentence.FromWave(own.Body)).Text);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (other.Status, none.Status, stranger.Status));
        Assert.Contains($"Invalid deploymentId {west.CustomVoiceDeployment}", other.Text, StringComparison.Ordinal);
        Assert.Contains("Unsupported voice ContosoNeural.", none.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Speak_SuspendedDeployment_IsRefusedUntilResumed()
    {
        var catalog = regions.North.SpeechCatalog;
        Task<(HttpStatusCode Status, byte[], string Text, HttpResponseMessage)> Speak() =>
            Said.SpeakAsync(regions.North.Speech, Said.Ssml("x", catalog.CustomVoice), query: $"?deploymentId={catalog.CustomVoiceDeployment}");
        Task<(HttpStatusCode, byte[], string Text, HttpResponseMessage)> Switch(string verb) =>
            Said.SendAsync(regions.North.Speech, new HttpRequestMessage(HttpMethod.Post, $"customvoice/endpoints/{catalog.CustomVoiceDeployment}:{verb}"));

        var (_, _, suspended, _) = await Switch("suspend");
        var refused = await Speak();
        await Switch("resume");

        Assert.Equal("Disabled", JsonNode.Parse(suspended)!["status"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("is suspended", refused.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Speak()).Status);
    }

    [Fact]
    public async Task Voices_DifferByRegion_AndCanBeTakenAway()
    {
        async Task<string[]> ListAsync(Regions.EmulatedRegion region) => [.. JsonNode.Parse(
            (await Said.SendAsync(region.Speech, new HttpRequestMessage(HttpMethod.Get, "cognitiveservices/voices/list"))).Text)!.AsArray().Select(static v => v!["ShortName"]!.GetValue<string>())];

        var (west, north) = (await ListAsync(regions.West), await ListAsync(regions.North));
        regions.West.SpeechCatalog.RemoveVoice("de-DE-KatjaNeural");
        var refused = await Said.SpeakAsync(regions.West.Speech, Said.Ssml("x", "de-DE-KatjaNeural"));
        var without = await ListAsync(regions.West);
        regions.West.SpeechCatalog.AddVoice("de-DE-KatjaNeural");

        Assert.Equal(["en-US-WesteuropeNeural"], west.Except(north));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(["de-DE-KatjaNeural"], west.Except(without));
        Assert.Equal(HttpStatusCode.OK, (await Said.SpeakAsync(regions.West.Speech, Said.Ssml("x", "Microsoft Server Speech Text to Speech Voice (de-DE, KatjaNeural)"))).Status);
    }

    [Fact]
    public async Task Container_Probes_NeedNoKey()
    {
        using var anybody = new HttpClient { BaseAddress = regions.West.Speech.Address };

        Assert.Contains("\"ready\"", await anybody.GetStringAsync("ready"), StringComparison.Ordinal);
        Assert.Contains("\"Valid\"", await anybody.GetStringAsync("status"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await anybody.GetAsync("cognitiveservices/voices/list")).StatusCode);
    }

    [Fact]
    public async Task Voices_KeyWithAnEmptyBearer_AreListed()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "cognitiveservices/voices/list");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer");
        request.Headers.Add("Ocp-Apim-Subscription-Key", regions.West.Speech.Key);

        Assert.Equal(HttpStatusCode.OK, (await Said.SendAsync(regions.West.Speech, request)).Status);
    }
}
