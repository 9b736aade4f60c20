namespace Failover.Client.Speech.Tests.Recognition;

/// <summary>Each region has its own id for a custom speech endpoint.</summary>
public sealed class CustomSpeechTests
{
    [Fact]
    public async Task EndpointId_IsTheRegionsOwn()
    {
        using var scene = Custom();

        var heard = await scene.Client.RecognizeAsync(TestAudio.Wav());

        Assert.Equal(["cid-west", "cid-north"], scene.Heard.Select(static h => Cid(h)));
        Assert.Equal("cid-north", heard.Source.EndpointId);
    }

    [Fact]
    public async Task EndpointId_IsMissingInTheNextRegion_BaseModelHearsThereAndTheResultSaysSo()
    {
        using var scene = Custom(static o => o.Regions["north"].EndpointId = null);

        var heard = await scene.Client.RecognizeAsync(TestAudio.Wav());

        Assert.Equal(["cid-west", null], scene.Heard.Select(static h => Cid(h)));
        Assert.Equal(("north", null), (heard.Source.Region, heard.Source.EndpointId));
    }

    [Fact]
    public async Task Endpoint_ThatIsNamed_IsAskedOnlyWhereItIs()
    {
        using var scene = Custom(static o =>
        {
            SpeechScene.Add(o, "east", 2);
            o.Regions["west"].Resources["endpoint:meetings"] = "m west&1";
            o.Regions["east"].Resources["endpoint:meetings"] = "m-east";
        });

        var heard = await scene.Client.RecognizeAsync(TestAudio.Wav(), new SpeechRecognitionOptions { Endpoint = "meetings" });

        Assert.Equal("west east", scene.Trail);
        Assert.Equal(["m west&1", "m-east"], scene.Heard.Select(static h => Cid(h)));
        Assert.Equal("m-east", heard.Source.EndpointId);
    }

    [Fact]
    public async Task Endpoint_ThatNobodyHas_IsRefusedBeforeAnythingIsSent()
    {
        using var scene = Custom();

        var e = await Assert.ThrowsAsync<ArgumentException>(() => scene.Client.RecognizeAsync(TestAudio.Wav(), new SpeechRecognitionOptions { Endpoint = "meetings" }));

        Assert.Equal("No region has an id for 'endpoint:meetings' in its Resources; write it under Regions.", e.Message);
        Assert.Empty(scene.Heard);
    }

    [Fact]
    public async Task Host_ThatARegionLacks_IsNotAskedThere()
    {
        using var scene = new ListeningScene(static o =>
        {
            o.Regions["west"] = new SpeechRegionOptions { Key = "key-of-west", Synthesis = new Uri("https://westeurope.tts.speech.microsoft.com") };
        });

        var heard = await scene.Client.RecognizeAsync(TestAudio.Wav());

        Assert.Equal(("north", "the primary region does not serve now, or lacks what is asked for"), (heard.Source.Region, heard.Source.Reason));
    }

    private static string? Cid(HeardRequest heard) =>
        heard.Uri.Query.TrimStart('?').Split('&').Where(static p => p.StartsWith("cid=", StringComparison.Ordinal)).Select(static p => Uri.UnescapeDataString(p[4..])).SingleOrDefault();

    /// <summary>The primary does not serve.</summary>
    private static ListeningScene Custom(Action<FailoverSpeechOptions>? configure = null) => new(o =>
    {
        (o.Regions["west"].EndpointId, o.Regions["north"].EndpointId) = ("cid-west", "cid-north");
        configure?.Invoke(o);
    })
    { Answer = static h => h.Region == "west" ? RestScene.Status(503) : null };
}
