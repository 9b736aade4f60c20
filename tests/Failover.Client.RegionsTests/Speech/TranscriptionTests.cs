using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Regions.Speech;

namespace Failover.Client.RegionsTests;

/// <summary>Recognition of whole files: at once over REST, and as jobs.</summary>
public sealed class TranscriptionTests(TwoRegions regions) : IClassFixture<TwoRegions>
{
    private static readonly byte[] Wave = SpokenSentence.ToWave(
        [.. SpokenSentence.ToPcm("Hello, world.", TimeSpan.FromSeconds(1)), .. SpokenSentence.Silence(TimeSpan.FromSeconds(1)), .. SpokenSentence.ToPcm("bye", TimeSpan.FromSeconds(1))]);

    [Theory]
    [InlineData("simple", false)]
    [InlineData("detailed", true)]
    public async Task ShortAudio_IsTheFirstPhrase(string format, bool detailed)
    {
        var phrase = JsonNode.Parse((await Said.RecognizeAsync(regions.West.Speech, Wave, $"?language=en-US&format={format}")).Text)!;

        Assert.Equal(("Success", "Hello, world."), (phrase["RecognitionStatus"]!.GetValue<string>(), phrase["DisplayText"]!.GetValue<string>()));
        Assert.Equal(detailed, phrase["NBest"] is not null);
    }

    [Fact]
    public async Task ShortAudio_WithoutWords_SaysWhy()
    {
        async Task<string> StatusOf(byte[] file) => JsonNode.Parse((await Said.RecognizeAsync(regions.West.Speech, file)).Text)!["RecognitionStatus"]!.GetValue<string>();

        Assert.Equal("InitialSilenceTimeout", await StatusOf(SpokenSentence.ToWave(SpokenSentence.Silence(TimeSpan.FromSeconds(1)))));
        Assert.Equal("NoMatch", await StatusOf(SpokenSentence.ToWave(SpokenSentence.ToPcm("lost").AsSpan(1_000))));
        Assert.Equal("NoMatch", await StatusOf(Encoding.ASCII.GetBytes("OggS and so on")));
    }

    [Theory]
    [InlineData("?format=simple", 1, "'language' is missing")]
    [InlineData("?language=en-US", 0, "neither WAV")]
    [InlineData("?language=en-US", 61, "takes 61 s; allowed are 60")]
    public async Task ShortAudio_ThatCannotBeHeard_IsRefused(string query, int seconds, string sentence)
    {
        var file = seconds == 0 ? [1, 2, 3] : SpokenSentence.ToWave(SpokenSentence.Silence(TimeSpan.FromSeconds(seconds)));

        var refused = await Said.RecognizeAsync(regions.West.Speech, file, query);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains(sentence, refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fast_TellsEveryPhrase()
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Wave), "audio", "a.wav" },
            { new StringContent("""{"locales":["en-GB"]}"""), "definition" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "speechtotext/transcriptions:transcribe?api-version=2024-11-15") { Content = form };

        var heard = JsonNode.Parse((await Said.SendAsync(regions.West.Speech, request)).Text)!;

        Assert.Equal("Hello, world. bye", heard["combinedPhrases"]![0]!["text"]!.GetValue<string>());
        Assert.Equal((3_000, "en-GB"), (heard["durationMilliseconds"]!.GetValue<int>(), heard["phrases"]![1]!["locale"]!.GetValue<string>()));
        Assert.Equal((2_000, 1_000), (heard["phrases"]![1]!["offsetMilliseconds"]!.GetValue<int>(), heard["phrases"]![1]!["durationMilliseconds"]!.GetValue<int>()));
        Assert.Equal(["Hello,", "world."], heard["phrases"]![0]!["words"]!.AsArray().Select(static w => w!["text"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("?api-version=1999-01-01", true, "is not a supported api-version")]
    [InlineData("?api-version=2024-11-15", false, "The form has no file 'audio'.")]
    public async Task Fast_Misused_IsRefused(string query, bool hasAudio, string sentence)
    {
        using var form = new MultipartFormDataContent { { new StringContent("{}"), "definition" } };
        if (hasAudio)
        {
            form.Add(new ByteArrayContent(Wave), "audio", "a.wav");
        }

        var refused = await Said.SendAsync(regions.West.Speech, new HttpRequestMessage(HttpMethod.Post, $"speechtotext/transcriptions:transcribe{query}") { Content = form });

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains(sentence, refused.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("speechtotext/v3.2/transcriptions", "")]
    [InlineData("speechtotext/transcriptions:submit", "?api-version=2024-11-15")]
    public async Task Batch_IsAJobOfItsRegion(string target, string query)
    {
        await using var manual = await ManualRegions.StartAsync();
        using var west = new RawClient(manual.West.Speech);
        using var north = new RawClient(manual.North.Speech);
        var body = $$"""{"contentUrls":["data:audio/wav;base64,{{Convert.ToBase64String(Wave)}}"],"locale":"en-US","displayName":"mine"}""";

        var accepted = await west.PostAsync(target + query, body);
        var self = new Uri(accepted.Headers["location"]).PathAndQuery[1..];
        manual.FinishJobs();
        var done = await west.GetAsync(self);
        var files = await west.GetAsync(new Uri(done.Text("links/files")!).PathAndQuery[1..]);
        var content = await west.GetAsync(new Uri(files.Text("values/0/links/contentUrl")!).PathAndQuery[1..]);

        Assert.Equal((201, "NotStarted"), (accepted.Status, accepted.Text("status")));
        Assert.Equal("Succeeded", done.Text("status"));
        Assert.Equal("Hello, world. bye", content.Text("combinedRecognizedPhrases/0/display"));
        Assert.Equal("hello world", content.Text("recognizedPhrases/0/nBest/0/lexical"));
        Assert.Equal(404, (await north.GetAsync(self)).Status);
        Assert.Equal(204, (await west.SendAsync(HttpMethod.Delete, self)).Status);
        Assert.Equal(404, (await west.GetAsync(self)).Status);
    }

    [Theory]
    [InlineData("https://example.com/a.wav")]
    [InlineData("data:audio/wav;base64,bm90aGluZw==")]
    public async Task Batch_OfWhatCannotBeRead_Fails(string address)
    {
        await using var manual = await ManualRegions.StartAsync();
        using var west = new RawClient(manual.West.Speech);

        var accepted = await west.PostAsync("speechtotext/v3.2/transcriptions", $$"""{"contentUrls":["{{address}}"],"locale":"en-US","displayName":"mine"}""");
        manual.FinishJobs();
        var failed = await west.GetAsync(new Uri(accepted.Text("self")!).PathAndQuery[1..]);

        Assert.Equal(("Failed", "InvalidData"), (failed.Text("status"), failed.Text("properties/error/code")));
    }

    [Fact]
    public async Task Batch_Misused_IsRefused()
    {
        using var west = new RawClient(regions.West.Speech);

        Assert.Equal(400, (await west.PostAsync("speechtotext/v3.2/transcriptions", """{"locale":"en-US","displayName":"x"}""")).Status);
        Assert.Equal(400, (await west.PostAsync("speechtotext/transcriptions:submit", "{}")).Status);
    }
}
