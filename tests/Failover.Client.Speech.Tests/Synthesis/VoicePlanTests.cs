namespace Failover.Client.Speech.Tests.Synthesis;

/// <summary>What comes next depends on what failed: a voice moves the call along the voices, a region along the regions.</summary>
public sealed class VoicePlanTests
{
    private static readonly Turn Unsupported = Turn.Ends(SpeechErrorCode.BadRequest, "Connection was closed by the remote host. Error code: 1007. Error details: Unsupported voice ContosoNeural.");

    private static readonly Turn Suspended = Turn.Ends(SpeechErrorCode.BadRequest, "Connection was closed by the remote host. Error code: 1007. Error details: Invalid deploymentId dep-west.");

    private static readonly Turn Lost = Turn.Ends(SpeechErrorCode.ConnectionFailure, "Connection failed.");

    private static readonly Turn Busy = Turn.Ends(SpeechErrorCode.TooManyRequests, "WebSocket upgrade failed: Too many requests (429).");

    [Fact]
    public async Task Outage_OfTheFirstRegion_SameVoiceSpeaksElsewhereWithItsOwnDeployment()
    {
        using var scene = new SpeechScene(SpeechScene.CustomFirst);
        scene.Transport.On("west", Lost);

        var reader = await scene.StartAsync();

        Assert.Equal("west:contoso north:contoso", scene.Transport.Trail);
        Assert.Equal(["dep-west", "dep-north"], scene.Transport.Attempts.Select(static a => a.Target.Deployment));
        Assert.Equal(("north", SpeechScene.Contoso), (reader.Source.Region, reader.Source.Voice));
        Assert.Equal("west failed: ConnectionFailure: Connection failed.", reader.Source.Reason);
    }

    [Fact]
    public async Task Outage_WhereTheVoiceIsNowhereElse_PublicVoiceSpeaksInTheNextRegionAndNotInTheLostOne()
    {
        using var scene = new SpeechScene(static o =>
        {
            SpeechScene.CustomFirst(o);
            o.Regions["north"].Deployments.Clear();
        });
        scene.Transport.On("west", Lost);

        await scene.StartAsync();

        Assert.Equal("west:contoso north:jenny", scene.Transport.Trail);
    }

    [Fact]
    public async Task VoiceRefused_WhereThePlanPutsThePublicVoiceOfTheSameRegionFirst_ThatOneSpeaks()
    {
        using var scene = new SpeechScene(static o =>
        {
            SpeechScene.CustomFirst(o);
            o.Voices["contoso"].Regions.Add("west");
            o.Voices["contoso"].Fallback = "jenny-west";
            o.Voices["jenny-west"] = new SpeechVoiceOptions { Name = SpeechScene.Jenny, Regions = { "west" }, Fallback = "contoso-north" };
            o.Voices["contoso-north"] = new SpeechVoiceOptions { Name = SpeechScene.Contoso, Fallback = "jenny" };
            o.Regions["north"].Deployments["contoso-north"] = "dep-north";
        });
        scene.Transport.On("west", Suspended, Unsupported);

        await scene.StartAsync();

        Assert.Equal("west:contoso west:jenny-west north:contoso-north", scene.Transport.Trail);
    }

    [Fact]
    public async Task VoiceRefused_Everywhere_FirstRefusalIsTheCallers()
    {
        using var scene = new SpeechScene();
        scene.Transport.Otherwise = Unsupported;

        var e = await Assert.ThrowsAsync<SpeechRequestException>(() => scene.StartAsync());

        Assert.Equal((SpeechVerdict.VoiceUnavailable, 2), (e.Verdict, e.Attempts.Count));
        Assert.Contains("'west'", e.Message, StringComparison.Ordinal);
        Assert.All(scene.Group.GetSnapshot().Endpoints, static s => Assert.Equal((EndpointState.Closed, 0L), (s.State, s.Failures)));
    }

    [Fact]
    public async Task VoiceRefused_NextCall_DoesNotAskForItAgainUntilItsTimeIsOver()
    {
        using var scene = new SpeechScene(SpeechScene.CustomFirst);
        scene.Transport.On("west", Suspended);
        await scene.StartAsync();
        var next = await scene.StartAsync();
        Assert.Equal("west turned the voice down a while ago", next.Source.Reason);

        scene.Clock.Advance(TimeSpan.FromMinutes(5));
        await scene.StartAsync();

        Assert.Equal("west:contoso north:contoso north:contoso west:contoso", scene.Transport.Trail);
    }

    [Fact]
    public async Task VoiceRefused_AndTheOtherRegionIsOut_PublicVoiceSpeaksWhereTheVoiceWasRefused()
    {
        using var scene = new SpeechScene(SpeechScene.CustomFirst);
        scene.Group.Isolate("north");
        scene.Transport.On("west", Suspended);

        var reader = await scene.StartAsync();

        Assert.Equal("west:contoso west:jenny", scene.Transport.Trail);
        Assert.StartsWith("west lacks the voice", reader.Source.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Throttled_SecondResourceOfTheSameRegion_IsNotAsked()
    {
        using var scene = new SpeechScene(static o =>
        {
            o.Regions.Clear();
            SpeechScene.Add(o, "one", 0, "westeurope");
            SpeechScene.Add(o, "two", 1, "westeurope");
            o.Regions["two"].Management = new Uri("https://two.cognitiveservices.azure.com");
            SpeechScene.Add(o, "north", 2);
        });
        scene.Transport.On("one", Busy);

        var reader = await scene.StartAsync();

        Assert.Equal("one north", scene.Transport.Regions);
        Assert.Equal("north", reader.Source.Region);
    }

    [Fact]
    public async Task Outage_SecondResourceOfTheSameRegion_IsAsked()
    {
        using var scene = new SpeechScene(static o =>
        {
            o.Regions.Clear();
            SpeechScene.Add(o, "one", 0, "westeurope");
            SpeechScene.Add(o, "two", 1, "westeurope");
            o.Regions["two"].Management = new Uri("https://two.cognitiveservices.azure.com");
        });
        scene.Transport.On("one", Lost);

        await scene.StartAsync();

        Assert.Equal("one two", scene.Transport.Regions);
    }

    [Fact]
    public async Task EveryRegionDown_LastFailureIsTheCallers()
    {
        using var scene = new SpeechScene();
        scene.Transport.Otherwise = Lost;

        var e = await Assert.ThrowsAsync<SpeechRequestException>(() => scene.StartAsync());

        Assert.Equal((SpeechErrorCode.ConnectionFailure, SpeechVerdict.Outage), (e.ErrorCode, e.Verdict));
        Assert.Equal(["west", "north"], e.Attempts.Select(static a => a.Region));
    }

    [Fact]
    public async Task Misconfigured_WhereOnlyAnotherVoiceSpeaksElsewhere_RegionIsBenchedAllTheSame()
    {
        using var scene = new SpeechScene(static o =>
        {
            SpeechScene.CustomFirst(o);
            o.Regions["north"].Deployments.Clear();
        });
        scene.Transport.On("west", Turn.Ends(SpeechErrorCode.AuthenticationFailure, "WebSocket upgrade failed: Authentication error (401)."));

        await scene.StartAsync();

        Assert.Equal(EndpointState.Misconfigured, scene.Group.GetSnapshot()["west"].State);
    }

    [Fact]
    public async Task Call_OfAnotherVoiceOfThePlan_BeginsThere()
    {
        using var scene = new SpeechScene(SpeechScene.CustomFirst);
        var request = SynthesisRequest.OfText("Hello.", "jenny", scene.Speech.Settings.Plan, SpeechOutputFormat.Raw16Khz16BitMonoPcm, false);

        await scene.Engine.SpeakAsync(request, scene.Transport, default);

        Assert.Equal("west:jenny", scene.Transport.Trail);
    }

    [Fact]
    public async Task Reason_WhereNothingWentWrong_SaysWhyItIsNotThePrimary()
    {
        using var scene = new SpeechScene();
        scene.Group.Isolate("west");
        using var elsewhere = new SpeechScene(static o =>
        {
            SpeechScene.CustomFirst(o);
            o.Regions["west"].Deployments.Clear();
        });

        Assert.Equal("west does not serve now", (await scene.StartAsync()).Source.Reason);
        Assert.Equal("west does not have the voice", (await elsewhere.StartAsync()).Source.Reason);
    }
}
