using System.Text;
using Failover.Client.Testing;

namespace Failover.Client.Speech.Tests.Recognition;

/// <summary>Audio over real connections, on regions of loopback: chunked, and after the region has said that it goes on.</summary>
public sealed class RecognitionSocketTests
{
    // Several pieces; a region that hangs is given up after that long, and the time of an attempt.
    private static readonly byte[] Audio = TestAudio.Wav("Good morning.", seconds: 2);

    private static readonly Dictionary<string, RegionFault> Faulty = new(StringComparer.Ordinal)
    {
        ["refused"] = Faults.Refuse,
        ["hung before the request"] = Faults.HangBeforeRequest,
        ["hung"] = Faults.Hang,
        ["hung after the headers"] = Faults.HangAfterHeaders,
        ["reset"] = Faults.Reset,
        ["reset after the headers"] = Faults.ResetAfterHeaders,
        ["cut"] = Faults.CutBody(10),
        ["503"] = Faults.Status(503),
        ["429"] = Faults.Status(429),
        ["401"] = Faults.Status(401),
        ["empty"] = Faults.Status(200, body: ""),
    };

    public static TheoryData<string, bool> Rows
    {
        get
        {
            var rows = new TheoryData<string, bool>();
            foreach (var fault in Faulty.Keys)
            {
                rows.Add(fault, true);
                rows.Add(fault, false);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Primary_ThatIsLost_SecondaryHearsAllOfIt(string fault, bool isShort)
    {
        await using var west = await RegionAsync("west");
        await using var north = await RegionAsync("north");
        west.Fault = Faulty[fault];
        using var speech = new FailoverSpeech(Options(west, north));
        var client = new SpeechRecognitionClient(speech);
        var stream = new OneWayStream(Audio);

        var (text, region) = isShort
            ? await client.RecognizeAsync(stream).WaitAsync(TimeSpan.FromSeconds(30)) is var heard ? (heard.Text, heard.Source.Region) : default
            : await client.TranscribeAsync(stream, new SpeechTranscriptionOptions { AttemptTimeout = TimeSpan.FromSeconds(1) }).WaitAsync(TimeSpan.FromSeconds(30)) is var said ? (said.Text, said.Source.Region) : default;

        Assert.Equal(("Good morning.", "north"), (text, region));
        Assert.Equal((0, 0), (west.WrongKeyCount, north.WrongKeyCount));
    }

    [Fact]
    public async Task ShortAudio_GoesOutInChunksOnceTheRegionGoesOn()
    {
        await using var west = await RegionAsync("west");
        await using var north = await RegionAsync("north");
        using var speech = new FailoverSpeech(Options(west, north));

        await new SpeechRecognitionClient(speech).RecognizeAsync(Audio).WaitAsync(TimeSpan.FromSeconds(30));

        var headers = Assert.Single(west.Requests).Headers;
        Assert.Equal("chunked", headers["Transfer-Encoding"]);
        Assert.Equal("100-continue", headers["Expect"]);
        Assert.Equal("audio/wav; codecs=audio/pcm; samplerate=16000", headers["Content-Type"]);
    }

    private static Task<LocalRegion> RegionAsync(string name) => LocalRegion.StartAsync(name, o =>
    {
        o.Key = $"key-of-{name}";
        o.Handler = static async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            var bytes = body.ToArray();
            // Half of the audio is no answer to all of it.
            var sentence = bytes.AsSpan().IndexOf(Audio) >= 0 ? TestAudio.SentenceIn(bytes) : "";
            context.Response.ContentType = "application/json";
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes($$"""
                {"RecognitionStatus":"Success","DisplayText":"{{sentence}}","combinedPhrases":[{"text":"{{sentence}}"}]}
                """));
        };
    });

    private static FailoverSpeechOptions Options(LocalRegion west, LocalRegion north)
    {
        var options = new FailoverSpeechOptions();
        foreach (var (region, priority) in new[] { (west, 0), (north, 1) })
        {
            options.Regions[region.Name] = new SpeechRegionOptions { Key = $"key-of-{region.Name}", Priority = priority, Recognition = region.Address, Management = region.Address };
        }

        options.Policy.AttemptTimeout = TimeSpan.FromMilliseconds(300);
        options.Policy.Detection.RetryDelay = TimeSpan.Zero;
        return options;
    }
}
