using Microsoft.Extensions.Options;

namespace Failover.Client.Speech.Tests.Options;

/// <summary>What cannot work is refused before any call, with a sentence that names the property, its value and what is allowed.</summary>
public sealed class FailoverSpeechOptionsTests
{
    private static readonly Dictionary<string, (Action<FailoverSpeechOptions> Change, string Says)> Refused = new(StringComparer.Ordinal)
    {
        ["no region"] = (static o => o.Regions.Clear(), "Regions has 0 entries; speech needs from 1 to 64."),
        ["no key"] = (static o => o.Regions["north"].Key = null, "Regions:north:Key is missing; a region needs its own key or Credential"),
        ["key of two lines"] = (static o => o.Regions["north"].Key = "a\nb", "Regions:north:Key cannot be sent"),
        ["key and credential"] = (static o => o.Regions["north"].Credential = EndpointCredential.Bearer("b"), "Regions:north has a Key and a Credential"),
        ["token without a key"] = (static o => (o.Regions["north"].Key, o.Regions["north"].Credential, o.Regions["north"].UsesToken) = (null, EndpointCredential.Bearer("b"), true), "UsesToken is true and Regions:north:Key is missing"),
        ["name that is no region"] = (static o => o.Regions["my-region"] = new SpeechRegionOptions { Key = "k", Priority = 2 }, "Regions:my-region is 'my-region', which is no short name of a region"),
        ["region of another cloud"] = (static o => o.Regions["north"].Region = "usgovvirginia", "Regions:north:Region is 'usgovvirginia', a region of another cloud; its hosts must be written"),
        ["same region twice"] = (static o => o.Regions["north"].Region = "westeurope", "Regions:north:Address is 'https://westeurope.api.cognitive.microsoft.com/', which is also the address of 'west'"),
        ["key over http"] = (static o => o.Regions["north"].Synthesis = new Uri("http://speech.example"), "Regions:north:Synthesis is 'http://speech.example/' and the region has a credential"),
        ["host with a query"] = (static o => o.Regions["north"].Recognition = new Uri("https://speech.example/?key=secret"), "Regions:north:Recognition is 'https://speech.example/?***'; it must be an absolute"),
        ["priority"] = (static o => o.Regions["north"].Priority = 1001, "Regions:north:Priority is 1001; it must be from 0 to 1000."),
        ["voice that is none"] = (static o => o.Voice = "katja", "Voice is 'katja'; it must be one of Voices: jenny."),
        ["two voices, none wanted"] = (static o => o.Voices["katja"] = new SpeechVoiceOptions { Name = "de-DE-KatjaNeural" }, "Voice is missing; it must say which of Voices is wanted: jenny, katja."),
        ["voice without a name"] = (static o => o.Voices["jenny"].Name = " ", "Voices:jenny:Name is missing"),
        ["fallback that is none"] = (static o => o.Voices["jenny"].Fallback = "katja", "Voices:jenny:Fallback is 'katja'; it must be one of Voices: jenny."),
        ["voice in a region that is none"] = (static o => o.Voices["jenny"].Regions.Add("east"), "Voices:jenny:Regions has 'east'; it must be one of Regions: west, north."),
        ["circle of one"] = (static o => o.Voices["jenny"].Fallback = "jenny", "goes in a circle: jenny -> jenny;"),
        ["circle of two"] = (static o =>
        {
            SpeechScene.CustomFirst(o);
            o.Voices["jenny"].Fallback = "contoso";
        }, "goes in a circle: "),
        ["voice for no region"] = (static o =>
        {
            SpeechScene.CustomFirst(o);
            o.Voices["contoso"].Regions.Add("west");
            o.Regions["west"].Deployments.Clear();
        }, "Voices:contoso can be spoken in no region; it needs a deployment or a speaker profile in a region that its Regions allow."),
        ["deployment of no voice"] = (static o => o.Regions["west"].Deployments["other"] = "d", "Regions:west:Deployments:other belongs to no voice; it must be one of Voices: jenny."),
        ["empty deployment"] = (static o => o.Regions["west"].Deployments["jenny"] = "", "Regions:west:Deployments:jenny is empty; it must be an id."),
        ["no time for first audio"] = (static o => o.FirstAudioTimeout = TimeSpan.Zero, "FirstAudioTimeout is 00:00:00; it must be more than 00:00:00 and at most 01:00:00."),
        ["too much time between audio"] = (static o => o.AudioIdleTimeout = TimeSpan.FromHours(2), "AudioIdleTimeout is 02:00:00; it must be more than"),
        ["endpoints in the policy"] = (static o => o.Policy.AddPrimary("west", "https://west.example"), "Policy:Endpoints has 1 entries; the endpoints are Regions, and none may be written there."),
        ["policy that cannot work"] = (static o => o.Policy.FailureThreshold = 0, "FailureThreshold is 0; it must be from 1 to 1000."),
        ["token of another region"] = (static o => (o.Regions["north"].Key, o.Regions["north"].Credential) = (null, EndpointCredential.SpeechToken("k", "westeurope")), "is a Speech token of 'westeurope'; it works only in the region that issued it"),
    };

    public static TheoryData<string> Rows => [.. Refused.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Options_ThatCannotWork_AreRefusedWithASentence(string row)
    {
        var (change, says) = Refused[row];

        Assert.Contains(says, SpeechScene.FailureOf(change), StringComparison.Ordinal);
    }

    [Fact]
    public void Regions_NamedByTheirCodeAlone_HaveTheirHosts()
    {
        var options = new FailoverSpeechOptions { Regions = { ["WestEurope"] = new SpeechRegionOptions { Key = "k" } } };
        using var speech = new FailoverSpeech(options);

        var hosts = Assert.Single(speech.Settings.Regions).Hosts;

        Assert.Equal("https://westeurope.tts.speech.microsoft.com/", hosts.Synthesis!.AbsoluteUri);
        Assert.Equal("https://westeurope.voice.speech.microsoft.com/", hosts.CustomVoice!.AbsoluteUri);
        Assert.Equal("https://westeurope.stt.speech.microsoft.com/", hosts.Recognition!.AbsoluteUri);
        Assert.Equal("https://westeurope.api.cognitive.microsoft.com/", hosts.Management!.AbsoluteUri);
        Assert.Equal("https://westeurope.api.cognitive.microsoft.com/sts/v1.0/issueToken", hosts.TokenService!.AbsoluteUri);
    }

    [Fact]
    public void Container_WithHostsOfItsOwn_NeedsNoKey()
    {
        var options = SpeechScene.TwoRegions();
        options.Regions["box"] = new SpeechRegionOptions { IsContainer = true, Priority = 2, Synthesis = new Uri("http://speech.internal:5000") };
        using var speech = new FailoverSpeech(options);

        var box = speech.Settings.Find("box")!;

        Assert.Equal("http://speech.internal:5000/", box.Hosts.Management!.AbsoluteUri);
        Assert.Null(box.Hosts.Recognition);
        Assert.Null(box.Code);
    }

    [Fact]
    public void Options_AfterAGroupWasMade_AreAsTheyWereWritten()
    {
        var options = SpeechScene.TwoRegions();
        using var one = new FailoverSpeech(options);
        using var two = new FailoverSpeech(options);

        Assert.Empty(options.Policy.Endpoints);
        Assert.Equal(["west", "north"], two.Group.Endpoints.Select(static e => e.Name));
    }

    [Fact]
    public void Reload_OptionsThatCannotWork_LeavesTheOldOnesInForce()
    {
        using var scene = new SpeechScene();
        var bad = SpeechScene.TwoRegions();
        bad.Regions["north"].Key = null;

        Assert.Throws<OptionsValidationException>(() => scene.Speech.Reload(bad));

        Assert.Equal(2, scene.Group.Endpoints.Count);
        Assert.NotNull(scene.Speech.Settings.Find("north"));
    }

    [Fact]
    public async Task Reload_AnotherVoice_IsSpokenFromThenOn()
    {
        using var scene = new SpeechScene();
        await scene.StartAsync();
        var options = SpeechScene.TwoRegions();
        SpeechScene.CustomFirst(options);

        scene.Speech.Reload(options);
        await scene.StartAsync();

        Assert.Equal("west:jenny west:contoso", scene.Transport.Trail);
    }
}
