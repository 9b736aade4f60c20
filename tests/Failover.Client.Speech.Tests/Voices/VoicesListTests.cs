using Failover.Client.Testing;

namespace Failover.Client.Speech.Tests.Voices;

public sealed class VoicesListTests
{
    [Fact]
    public async Task GetVoices_OfAnyRegion_IsAskedOfTheOneThatServes()
    {
        using var scene = new RestScene();
        scene.Fault("west", VirtualFaults.Refuse);

        var voices = await scene.Client.GetVoicesAsync();

        Assert.Equal(new SpeechVoice(SpeechScene.Jenny, "en-US", "Female", "Neural", "GA"), Assert.Single(voices));
        Assert.Equal("https://northeurope.tts.speech.microsoft.com/cognitiveservices/voices/list", Assert.Single(scene.Seen).Uri.AbsoluteUri);
        Assert.Equal("key-of-north", scene.Seen[0].Header(RestScene.KeyHeader));
    }

    [Fact]
    public async Task GetVoices_OfOneRegion_IsAskedOfThatOneWithItsOwnKey()
    {
        using var scene = new RestScene();

        await scene.Client.GetVoicesAsync("NORTH");

        var request = Assert.Single(scene.Seen);
        Assert.Equal(("north", "tts", "key-of-north"), (request.Region, request.Role, request.Header(RestScene.KeyHeader)));
    }

    [Fact]
    public async Task GetVoices_OfARegionThatIsNone_SaysWhichThereAre() =>
        Assert.Contains("it has west, north", (await Assert.ThrowsAsync<ArgumentException>(async () =>
        {
            using var scene = new RestScene();
            await scene.Client.GetVoicesAsync("east");
        })).Message, StringComparison.Ordinal);

    [Fact]
    public async Task CheckVoices_FallbackVoiceThatARegionLacks_IsNamed()
    {
        using var scene = new RestScene(static o =>
        {
            SpeechScene.CustomFirst(o);
            o.Voices["jenny"].Fallback = "gone";
            o.Voices["gone"] = new SpeechVoiceOptions { Name = "en-US-GoneNeural", Regions = { "north" } };
        });

        var finding = Assert.Single(await scene.Client.CheckVoicesAsync());

        Assert.Equal(new VoiceFinding("north", "gone", "Region 'north' has no voice 'en-US-GoneNeural', which the voice plan calls 'gone'."), finding);
    }

    [Fact]
    public async Task CheckVoices_RegionThatThePlanGivesNoVoice_IsNamed()
    {
        using var scene = new RestScene(static o => o.Voices["jenny"].Regions.Add("west"));

        Assert.Equal("The voice plan has no voice for region 'north': nothing can be spoken there.", Assert.Single(await scene.Client.CheckVoicesAsync()).Problem);
    }

    [Fact]
    public async Task CheckVoices_RegionThatCannotBeAsked_IsNamedAndTheOthersAreAsked()
    {
        using var scene = new RestScene { Answer = static s => s.Region == "west" ? RestScene.Status(502) : null };

        var finding = Assert.Single(await scene.Client.CheckVoicesAsync());

        Assert.StartsWith("Region 'west' could not be asked for its voices: Region 'west' answered 502", finding.Problem, StringComparison.Ordinal);
        Assert.Equal("west-tts north-tts", scene.Trail);
        Assert.Equal(0, scene.Speech.Group.GetSnapshot()["west"].Failures);
    }

    [Fact]
    public async Task CheckVoices_RegionThatHangs_IsNamedAfterAWhile()
    {
        using var scene = new RestScene();
        scene.Fault("west", VirtualFaults.Hang);

        var finding = Assert.Single(await scene.AfterAsync(TimeSpan.FromSeconds(30), scene.Client.CheckVoicesAsync()));

        Assert.Contains("within 30 s", finding.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetVoices_AnswerThatIsNoList_IsNoListOfNone()
    {
        using var scene = new RestScene { Answer = static _ => RestScene.Status(200, "<html/>") };

        await Assert.ThrowsAsync<HttpRequestException>(() => scene.Client.GetVoicesAsync("west"));
    }
}
