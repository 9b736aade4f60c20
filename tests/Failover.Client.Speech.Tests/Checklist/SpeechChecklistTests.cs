using Failover.Client.Testing;

namespace Failover.Client.Speech.Tests.Checklist;

/// <summary>What the page on backup and recovery of the Speech service asks of client code that speaks.</summary>
public sealed class SpeechChecklistTests
{
    [Fact]
    public async Task Checklist_029_KeyOfOneRegion_NeverReachesAnother()
    {
        using var scene = new RestScene { Answer = static s => s.Region == "west" ? RestScene.Status(503) : null };

        await scene.Client.SpeakTextAsync("Hello.");

        Assert.Equal("key-of-north", scene.Seen[^1].Header(RestScene.KeyHeader));
        Assert.All(scene.Seen, static s => Assert.DoesNotContain(s.Region == "west" ? "of-north" : "of-west", s.Everything, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Checklist_032_ErrorsOfTheDefaultEndpoint_AreWatched()
    {
        using var scene = new RestScene { Answer = static s => s.Region == "west" ? RestScene.Status(503) : null };

        await scene.Client.SpeakTextAsync("Hello.");

        var west = scene.Speech.Group.GetSnapshot()["west"];
        Assert.Equal((1L, true), (west.Failures, west.LastError!.StartsWith("503", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Checklist_033_ErrorsPersist_EverythingIsRedirected()
    {
        using var scene = new RestScene();
        scene.Fault("west", VirtualFaults.Refuse);
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal("north", (await scene.Client.SpeakTextAsync("Hello.")).Source.Region);
        }

        Assert.Equal("north", scene.Speech.Group.GetSnapshot().ActiveEndpoint);
        Assert.Equal(5, scene.Regions["west-tts"].AttemptCount);
    }

    [Fact]
    public async Task Checklist_034_OneOrMoreSecondaries_AreAskedInTheirOrder()
    {
        var transport = new ScriptedTransport();
        using var scene = new SpeechScene(static o =>
        {
            SpeechScene.Add(o, "south", 3);
            SpeechScene.Add(o, "east", 2);
        }, transport);
        foreach (var region in new[] { "west", "north", "east" })
        {
            transport.On(region, Turn.Ends(SpeechErrorCode.ConnectionFailure, "down"));
        }

        await scene.StartAsync();

        Assert.Equal("west north east south", transport.Regions);
    }

    [Fact]
    public async Task Checklist_037_EachRegion_HasATokenServiceOfItsOwn()
    {
        using var scene = new RestScene(static o => (o.Regions["west"].UsesToken, o.Regions["north"].UsesToken) = (true, true)) { Answer = static s => s is { Region: "west", Role: "tts" } ? RestScene.Status(503) : null };

        await scene.Client.SpeakTextAsync("Hello.");

        Assert.Equal("west-api west-tts north-api north-tts", scene.Trail);
        Assert.Equal(["Bearer token-of-west-1", "Bearer token-of-north-1"], scene.Seen.Where(static s => s.Role == "tts").Select(static s => s.Header("Authorization")));
    }

    [Fact]
    public void Checklist_038_RegionalEndpointsKeyAndRegionCode_FollowFromOneEntry()
    {
        using var scene = new RestScene();

        Assert.All(scene.Speech.Settings.Regions, static r => Assert.All(
            new[] { r.Hosts.Synthesis, r.Hosts.CustomVoice, r.Hosts.Recognition, r.Hosts.Management, r.Hosts.TokenService }, h => Assert.StartsWith(r.Code!, h!.Host, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("dns")]
    [InlineData("refuse")]
    [InlineData("hang")]
    [InlineData("503")]
    public async Task Checklist_039_ConnectivityErrors_AreWhatCounts(string error)
    {
        using var scene = new RestScene();
        scene.Fault("west", error switch { "dns" => VirtualFaults.DnsFailure, "refuse" => VirtualFaults.Refuse, "hang" => VirtualFaults.Hang, _ => VirtualFaults.Status(503) });

        var audio = await scene.AfterAsync(TimeSpan.FromSeconds(5), scene.Client.SpeakTextAsync("Hello."));

        Assert.Equal("north", audio.Source.Region);
        Assert.Equal(1, scene.Speech.Group.GetSnapshot()["west"].Failures);
    }

    [Fact]
    public async Task Checklist_040_SingleOccurrence_IsRetriedWhereItOccurred()
    {
        using var scene = new SpeechScene(static o => o.Policy.Detection.RetryDelay = TimeSpan.FromMilliseconds(100));
        scene.Transport.On("west", Turn.Ends(SpeechErrorCode.ServiceError, "hiccup"));

        var reader = await scene.AfterAsync(TimeSpan.FromMilliseconds(100), scene.StartAsync());

        Assert.Equal("west west", scene.Transport.Regions);
        Assert.Equal("west", reader.Source.Region);
    }

    [Fact]
    public async Task Checklist_041_Persistence_TokenServiceAndSpeechHostAreRedirectedTogether()
    {
        using var scene = new RestScene(static o => (o.Regions["west"].UsesToken, o.Regions["north"].UsesToken) = (true, true));
        scene.Fault("west", VirtualFaults.Refuse);
        for (var i = 0; i < 10; i++)
        {
            await scene.Client.SpeakTextAsync("Hello.");
        }

        Assert.Equal("north", scene.Speech.Group.GetSnapshot().ActiveEndpoint);
        Assert.All(scene.Seen, static s => Assert.Equal("north", s.Region));
    }

    [Fact]
    public async Task Checklist_042_PublicVoice_SwitchesRegion()
    {
        using var scene = new RestScene();
        scene.Fault("west", VirtualFaults.Reset);

        var audio = await scene.Client.SpeakTextAsync("Hello.");

        Assert.Equal(("north", SpeechScene.Jenny), (audio.Source.Region, audio.Source.Voice));
    }

    [Fact]
    public async Task Checklist_043_Recovery_TakesNoTimeOnTheClientsSide()
    {
        using var scene = new RestScene();
        scene.Fault("west", VirtualFaults.Refuse);
        var before = scene.Clock.GetTimestamp();

        await scene.Client.SpeakTextAsync("Hello.");

        Assert.Equal(before, scene.Clock.GetTimestamp());
    }

    [Fact]
    public async Task Checklist_044_AudioThatIsBuffered_IsWholeThoughItsRegionIsLost()
    {
        using var scene = new RestScene();
        scene.Fault("west", VirtualFaults.CutBody(10_000));

        Assert.Equal(RestScene.AudioOf("north"), (await scene.Client.SpeakTextAsync("Hello.")).AudioData.ToArray());
    }

    [Fact]
    public async Task Checklist_048_CustomVoice_FailsOverAsAnyOther()
    {
        using var scene = new RestScene(SpeechScene.CustomFirst);
        scene.Fault("west", VirtualFaults.Refuse);

        var audio = await scene.Client.SpeakTextAsync("Hello.");

        Assert.Equal(("north", SpeechScene.Contoso), (audio.Source.Region, audio.Source.Voice));
    }

    [Fact]
    public async Task Checklist_049_DeploymentIsGoneInThePrimary_RegionStaysAndTheVoiceMoves()
    {
        using var scene = new RestScene(SpeechScene.CustomFirst) { Answer = static s => s is { Region: "west", Role: "voice" } ? RestScene.Status(404) : null };

        var audio = await scene.Client.SpeakTextAsync("Hello.");
        var other = await scene.Client.SpeakTextAsync("Hello.", new SpeechSynthesisOptions { Voice = "jenny" });

        Assert.Equal(("north", SpeechScene.Contoso), (audio.Source.Region, audio.Source.Voice));
        Assert.Equal("west", other.Source.Region);
    }

    [Fact]
    public async Task Checklist_050_SwitchByHand_HoldsUntilItIsTakenBack()
    {
        using var scene = new RestScene();
        scene.Speech.Group.Isolate("west");
        await scene.Client.SpeakTextAsync("Hello.");
        scene.Clock.Advance(TimeSpan.FromHours(5));
        await scene.Client.SpeakTextAsync("Hello.");
        scene.Speech.Group.Restore("west");

        await scene.Client.SpeakTextAsync("Hello.");

        Assert.Equal("north-tts north-tts west-tts", scene.Trail);
    }

    [Fact]
    public void Checklist_052_KeysOfBothRegions_AreCheckedBeforeTheyAreNeeded() =>
        Assert.Contains("Regions:north:Key is missing", SpeechScene.FailureOf(static o => o.Regions["north"].Key = null), StringComparison.Ordinal);

    [Fact]
    public async Task Checklist_053_CustomVoiceIsLost_PublicVoiceOfTheSameRegionSpeaks()
    {
        using var scene = new RestScene(static o =>
        {
            SpeechScene.CustomFirst(o);
            o.Regions["north"].Deployments.Clear();
        }) { Answer = static s => s.Role == "voice" ? RestScene.Status(404) : null };

        var audio = await scene.Client.SpeakTextAsync("Hello.");

        Assert.Equal("https://westeurope.tts.speech.microsoft.com/cognitiveservices/v1", scene.Seen[^1].Uri.AbsoluteUri);
        Assert.Contains(SpeechScene.Jenny, scene.Seen[^1].Body, StringComparison.Ordinal);
        Assert.DoesNotContain(SpeechScene.Contoso, scene.Seen[^1].Body, StringComparison.Ordinal);
        Assert.Equal(("west", SpeechScene.Jenny), (audio.Source.Region, audio.Source.Voice));
    }

    [Fact]
    public async Task Checklist_054_PublicVoiceThatARegionLacks_IsFoundBeforeItIsNeeded()
    {
        using var scene = new RestScene { Answer = static s => s.Region == "north" ? RestScene.Status(200, "[]") : null };

        Assert.Contains("'north' has no voice 'en-US-JennyNeural'", Assert.Single(await scene.Client.CheckVoicesAsync()).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checklist_055_CustomVoiceOfAnotherRegion_HasItsOwnEndpointId()
    {
        using var scene = new RestScene(SpeechScene.CustomFirst) { Answer = static s => s.Region == "west" ? RestScene.Status(500) : null };

        await scene.Client.SpeakTextAsync("Hello.");

        Assert.Equal(["?deploymentId=dep-west", "?deploymentId=dep-north"], scene.Seen.Select(static s => s.Uri.Query));
    }
}
