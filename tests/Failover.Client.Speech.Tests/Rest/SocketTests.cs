using Failover.Client.Testing;

namespace Failover.Client.Speech.Tests.Rest;

/// <summary>The same over real connections, on regions of loopback.</summary>
public sealed class SocketTests
{
    // Long enough to come in several pieces.
    private static readonly byte[] Audio = [.. Enumerable.Range(0, 200_000).Select(static i => (byte)i)];

    private static readonly Dictionary<string, RegionFault> Faulty = new(StringComparer.Ordinal)
    {
        ["refused"] = Faults.Refuse,
        ["hung before the request"] = Faults.HangBeforeRequest,
        ["hung"] = Faults.Hang,
        ["hung after the headers"] = Faults.HangAfterHeaders,
        ["reset"] = Faults.Reset,
        ["reset after the headers"] = Faults.ResetAfterHeaders,
        ["cut"] = Faults.CutBody(100_000),
        ["cut in a chunk"] = Faults.CutBody(100_000, chunked: true),
        ["503"] = Faults.Status(503),
        ["empty"] = Faults.Status(200, body: ""),
    };

    public static TheoryData<string> Rows => [.. Faulty.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Primary_ThatIsLost_SecondarySpeaksTheWhole(string fault)
    {
        await using var west = await RegionAsync("west");
        await using var north = await RegionAsync("north");
        west.Fault = Faulty[fault];
        using var speech = new FailoverSpeech(Options(west, north));

        var audio = await new SpeechSynthesisClient(speech).SpeakTextAsync("Hello.").WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(Audio, audio.AudioData.ToArray());
        Assert.Equal("north", audio.Source.Region);
        Assert.Equal((0, 0), (west.WrongKeyCount, north.WrongKeyCount));
    }

    [Fact]
    public async Task Stream_CutInTheMiddle_GivesWhatCameAndSaysSo()
    {
        await using var west = await RegionAsync("west");
        await using var north = await RegionAsync("north");
        west.Fault = Faults.CutBody(100_000);
        using var speech = new FailoverSpeech(Options(west, north));
        using var audio = await new SpeechSynthesisClient(speech).StartSpeakingTextAsync("Hello.");
        var heard = new MemoryStream();

        var e = await Record.ExceptionAsync(() => audio.Stream.CopyToAsync(heard).WaitAsync(TimeSpan.FromSeconds(30)));

        // All of it may be here before the first is looked at; then the cut is known, and nobody hears it.
        Assert.Equal(audio.Source.Region == "west" ? 100_000 : Audio.Length, heard.Length);
        Assert.Equal(audio.Source.Region == "west" ? "west" : null, (e as CutAudioException)?.Region);
        Assert.Equal(1, speech.Group.GetSnapshot()["west"].Failures);
    }

    [Fact]
    public async Task Redirect_IsNotFollowedWithTheKey()
    {
        await using var west = await RegionAsync("west");
        await using var north = await RegionAsync("north");
        await using var stranger = await LocalRegion.StartAsync("stranger");
        west.Fault = Faults.Status(307, new Dictionary<string, string> { ["Location"] = new Uri(stranger.Address, "cognitiveservices/v1").AbsoluteUri });
        using var speech = new FailoverSpeech(Options(west, north));

        var audio = await new SpeechSynthesisClient(speech).SpeakTextAsync("Hello.").WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(("north", SpeechVerdict.Misconfigured), (audio.Source.Region, audio.Source.Attempts[0].Verdict));
        Assert.Equal(0, stranger.RequestCount);
    }

    private static Task<LocalRegion> RegionAsync(string name) => LocalRegion.StartAsync(name, o =>
    {
        o.Key = $"key-of-{name}";
        o.Handler = static context =>
        {
            context.Response.ContentType = "audio/x-wav";
            return context.Response.Body.WriteAsync(Audio).AsTask();
        };
    });

    private static FailoverSpeechOptions Options(LocalRegion west, LocalRegion north)
    {
        var options = new FailoverSpeechOptions { FirstAudioTimeout = TimeSpan.FromSeconds(2), Voices = { ["jenny"] = new SpeechVoiceOptions { Name = "en-US-JennyNeural" } } };
        foreach (var (region, priority) in new[] { (west, 0), (north, 1) })
        {
            options.Regions[region.Name] = new SpeechRegionOptions { Priority = priority, Key = $"key-of-{region.Name}", Synthesis = region.Address };
        }

        return options;
    }
}
