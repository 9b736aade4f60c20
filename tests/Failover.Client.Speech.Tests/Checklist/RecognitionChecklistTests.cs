using Failover.Client.Testing;

namespace Failover.Client.Speech.Tests.Checklist;

/// <summary>What the page on backup and recovery of the Speech service asks of client code that listens.</summary>
public sealed class RecognitionChecklistTests
{
    [Fact]
    public async Task Checklist_029_KeyOfOneRegion_NeverReachesAnother()
    {
        using var scene = WestFails(503);

        await scene.Client.RecognizeAsync(TestAudio.Wav());
        await scene.Client.TranscribeAsync(TestAudio.Wav());

        Assert.Equal("west north west north", scene.Trail);
        Assert.All(scene.Heard, static h => Assert.Equal($"key-of-{h.Region}", h.Header(RestScene.KeyHeader)));
        Assert.All(scene.Heard, static h => Assert.DoesNotContain("key-of", h.Text + h.Uri, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Checklist_032_ErrorsOfTheDefaultEndpoint_AreWatched()
    {
        using var scene = WestFails(503);

        await scene.Client.RecognizeAsync(TestAudio.Wav());

        var west = scene.Snapshot["west"];
        Assert.Equal((1L, true), (west.Failures, west.LastError!.StartsWith("503", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Checklist_033_ErrorsPersist_EverythingIsRedirected()
    {
        using var scene = new ListeningScene();
        scene.Fault("west", VirtualFaults.Refuse);
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal("north", (await scene.Client.RecognizeAsync(TestAudio.Wav())).Source.Region);
        }

        Assert.Equal("north", scene.Snapshot.ActiveEndpoint);
        Assert.Equal(5, scene.Regions["west-stt"].AttemptCount);
        // What one kind of call has learnt holds for the other: all hosts of a region switch together.
        Assert.Equal("north", (await scene.Client.TranscribeAsync(TestAudio.Wav())).Source.Region);
        Assert.Equal(0, scene.Regions["west-api"].AttemptCount);
    }

    [Fact]
    public async Task Checklist_034_OneOrMoreSecondaries_AreAskedInTheirOrder()
    {
        using var scene = new ListeningScene(static o => SpeechScene.Add(o, "east", 2)) { Answer = static h => h.Region == "east" ? null : RestScene.Status(500) };

        var heard = await scene.Client.RecognizeAsync(TestAudio.Wav());

        Assert.Equal("west north east", scene.Trail);
        Assert.Equal(["west", "north", "east"], heard.Source.Attempts.Select(static a => a.Region));
    }

    [Fact]
    public async Task Checklist_037_EachRegion_HasATokenServiceOfItsOwn()
    {
        using var scene = new ListeningScene(static o => (o.Regions["west"].UsesToken, o.Regions["north"].UsesToken) = (true, true))
        {
            Answer = static h => h.Region == "west" && h.Uri.Host.Contains("stt", StringComparison.Ordinal) ? RestScene.Status(503) : null,
        };

        await scene.Client.RecognizeAsync(TestAudio.Wav());

        var asked = scene.Heard.Where(static h => h.Uri.Host.Contains("stt", StringComparison.Ordinal)).Select(static h => h.Header("Authorization"));
        Assert.Equal(["Bearer token-of-west-1", "Bearer token-of-north-1"], asked);
    }

    [Fact]
    public async Task Checklist_040_SingleOccurrence_IsRetriedWhereItOccurred()
    {
        using var scene = new ListeningScene(static o => o.Policy.Detection.RetryDelay = TimeSpan.FromMilliseconds(100));
        scene.Answer = _ => scene.Heard.Count == 1 ? RestScene.Status(503) : null;

        var heard = await scene.AfterAsync(TimeSpan.FromSeconds(1), scene.Client.RecognizeAsync(new OneWayStream(TestAudio.Wav("Good morning."))));

        Assert.Equal(("west west", "Good morning."), (scene.Trail, heard.Text));
    }

    [Fact]
    public async Task Checklist_043_Recovery_TakesNoTimeOnTheClientsSide()
    {
        using var scene = WestFails(503);
        var begun = scene.Clock.GetTimestamp();

        await scene.Client.RecognizeAsync(TestAudio.Wav());

        Assert.Equal(TimeSpan.Zero, scene.Clock.GetElapsedTime(begun));
    }

    [Fact]
    public async Task Checklist_044_AudioThatIsNotKeptAnywhereElse_IsSentAgainWhole()
    {
        using var scene = WestFails(500);
        var audio = TestAudio.Wav("Good morning.", seconds: 59);

        await scene.Client.RecognizeAsync(new OneWayStream(audio));

        Assert.All(scene.Heard, h => Assert.Equal(audio, h.Body));
        Assert.Equal("west north", scene.Trail);
    }

    [Fact]
    public async Task Checklist_048_CustomSpeechEndpoint_FailsOverWithTheSecondarysCid()
    {
        using var scene = WestFails(503, static o => (o.Regions["west"].EndpointId, o.Regions["north"].EndpointId) = ("cid-west", "cid-north"));

        var heard = await scene.Client.RecognizeAsync(TestAudio.Wav());

        Assert.Contains("cid=cid-west", scene.Heard[0].Uri.Query, StringComparison.Ordinal);
        Assert.Contains("cid=cid-north", scene.Heard[1].Uri.Query, StringComparison.Ordinal);
        Assert.Equal("cid-north", heard.Source.EndpointId);
    }

    [Fact]
    public async Task Checklist_049_DeployedModelIsGoneInThePrimary_AudioIsRedirectedAndItIsSaid()
    {
        using var scene = WestFails(404, static o => (o.Regions["west"].EndpointId, o.Regions["north"].EndpointId) = ("cid-west", "cid-north"));

        var heard = await scene.Client.RecognizeAsync(TestAudio.Wav());

        Assert.Equal("north", heard.Source.Region);
        // An outage it is not: the region is left alone, and reported as misconfigured.
        Assert.Equal((EndpointState.Misconfigured, 0L), (scene.Snapshot["west"].State, scene.Snapshot["west"].Failures));
    }

    private static ListeningScene WestFails(int status, Action<FailoverSpeechOptions>? configure = null) =>
        new(configure) { Answer = h => h.Region == "west" ? RestScene.Status(status, "no") : null };
}
