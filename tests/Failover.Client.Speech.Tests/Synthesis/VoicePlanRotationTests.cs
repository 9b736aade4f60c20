namespace Failover.Client.Speech.Tests.Synthesis;

/// <summary>The voice plan while regions leave rotation and come back.</summary>
public sealed class VoicePlanRotationTests
{
    private static readonly Turn Lost = Turn.Ends(SpeechErrorCode.ConnectionFailure, "Connection failed.");

    [Fact]
    public async Task Outage_OfARegionThatIsOutOfRotation_IsNotPaidForByThoseWhoCouldHaveAnotherVoice()
    {
        using var scene = new SpeechScene(static o =>
        {
            SpeechScene.CustomFirst(o);
            o.Regions["north"].Deployments.Clear();
            o.Policy.FailureThreshold = 1;
        });
        scene.Transport.On("west", Lost);
        await scene.StartAsync();

        var reader = await scene.StartAsync();

        Assert.Equal("west:contoso north:jenny north:jenny", scene.Transport.Trail);
        Assert.Equal("the wanted voice cannot be had in a region that serves now", reader.Source.Reason);
    }

    [Fact]
    public async Task Recovery_OfTheOnlyRegionWithTheWantedVoice_IsNoticed()
    {
        using var scene = new SpeechScene(static o =>
        {
            SpeechScene.CustomFirst(o);
            o.Regions["north"].Deployments.Clear();
            o.Policy.FailureThreshold = 1;
        });
        scene.Transport.On("west", Lost);
        await scene.StartAsync();
        for (var i = 0; i < 30; i++)
        {
            scene.Clock.Advance(TimeSpan.FromSeconds(10));
            (await scene.BufferAsync()).Dispose();
        }

        var reader = await scene.StartAsync();

        Assert.Equal(("west", SpeechScene.Contoso, null), (reader.Source.Region, reader.Source.Voice, reader.Source.Reason));
    }

    [Fact]
    public async Task Recovery_OfASecondaryThatAloneHasTheWantedVoice_IsNoticed()
    {
        using var scene = new SpeechScene(static o =>
        {
            SpeechScene.CustomFirst(o);
            o.Regions["west"].Deployments.Clear();
            o.Policy.FailureThreshold = 1;
        });
        scene.Transport.On("north", Lost);
        await scene.StartAsync();
        Assert.Equal("north:contoso west:jenny", scene.Transport.Trail);
        for (var i = 0; i < 30; i++)
        {
            scene.Clock.Advance(TimeSpan.FromSeconds(10));
            (await scene.BufferAsync()).Dispose();
        }

        var reader = await scene.StartAsync();

        Assert.Equal(("north", SpeechScene.Contoso), (reader.Source.Region, reader.Source.Voice));
        Assert.Equal(EndpointState.Closed, scene.Group.GetSnapshot()["north"].State);
    }

    [Fact]
    public async Task Return_OfTheRegionWithTheWantedVoice_IsInSteps()
    {
        using var scene = new SpeechScene(static o =>
        {
            SpeechScene.CustomFirst(o);
            o.Regions["north"].Deployments.Clear();
            o.Policy.FailureThreshold = 1;
        });
        scene.Transport.On("west", Lost);
        await scene.StartAsync();
        for (var i = 0; i < 60 && scene.Group.GetSnapshot()["west"].State != EndpointState.Ramping; i++)
        {
            scene.Clock.Advance(TimeSpan.FromSeconds(1));
            (await scene.BufferAsync()).Dispose();
        }

        var before = scene.Transport.Attempts.Count;
        for (var i = 0; i < 100; i++)
        {
            (await scene.BufferAsync()).Dispose();
        }

        // The first step is one call in a hundred.
        Assert.InRange(scene.Transport.Attempts.Skip(before).Count(static a => a.Target.Endpoint.Name == "west"), 0, 3);
    }

    [Fact]
    public async Task Force_OfARegionThatLacksTheWantedVoice_IsObeyed()
    {
        using var scene = new SpeechScene(static o =>
        {
            SpeechScene.CustomFirst(o);
            o.Regions["north"].Deployments.Clear();
        });
        scene.Group.Force("north", TimeSpan.FromMinutes(1));

        var reader = await scene.StartAsync();

        Assert.Equal(("north", SpeechScene.Jenny), (reader.Source.Region, reader.Source.Voice));
    }

    [Fact]
    public async Task ManualFailback_OfTheRegionWithTheWantedVoice_WaitsForTheCommand()
    {
        using var scene = new SpeechScene(static o =>
        {
            SpeechScene.CustomFirst(o);
            o.Regions["north"].Deployments.Clear();
            o.Policy.FailureThreshold = 1;
            o.Policy.Return.Failback = FailbackPolicy.Manual;
        });
        scene.Transport.On("west", Lost);
        await scene.StartAsync();
        for (var i = 0; i < 60; i++)
        {
            scene.Clock.Advance(TimeSpan.FromSeconds(10));
            (await scene.BufferAsync()).Dispose();
        }

        Assert.Equal(EndpointState.Held, scene.Group.GetSnapshot()["west"].State);
        Assert.Equal("north", (await scene.StartAsync()).Source.Region);
        scene.Group.Restore("west");
        Assert.Equal("west", (await scene.StartAsync()).Source.Region);
    }

    [Fact]
    public async Task RegionsOfOnePriority_ShareTheCallsByWeight()
    {
        using var scene = new SpeechScene(static o => (o.Regions["north"].Priority, o.Regions["west"].Weight) = (0, 3));
        for (var i = 0; i < 40; i++)
        {
            Assert.Null((await scene.StartAsync()).Source.Reason);
        }

        Assert.InRange(scene.Transport.Attempts.Count(static a => a.Target.Endpoint.Name == "west"), 25, 35);
    }

    [Fact]
    public async Task Probe_OfARegionThatStillHangs_IsRacedByARegionWithAnotherVoice()
    {
        using var scene = new SpeechScene(static o =>
        {
            SpeechScene.CustomFirst(o);
            o.Regions["north"].Deployments.Clear();
            o.Policy.FailureThreshold = 1;
        });
        scene.Transport.On("west", Lost, Turn.Hangs);
        await scene.StartAsync();
        scene.Clock.Advance(TimeSpan.FromSeconds(7));
        var begun = scene.Clock.GetTimestamp();

        var reader = await scene.AfterAsync(TimeSpan.FromMilliseconds(500), scene.StartAsync());

        Assert.Equal("west:contoso north:jenny west:contoso north:jenny", scene.Transport.Trail);
        Assert.Equal("north", reader.Source.Region);
        // Its patience with a probe, and not the first-audio limit of 5 s.
        Assert.InRange(scene.Clock.GetElapsedTime(begun), TimeSpan.Zero, TimeSpan.FromMilliseconds(500));
        scene.Clock.Advance(TimeSpan.FromSeconds(5));
        await scene.Transport.Attempts[2].Disposed.WaitAsync(TimeSpan.FromSeconds(30));
    }
}
