namespace Failover.Client.Testing.Tests;

public sealed class VirtualTrailTests
{
    [Fact]
    public void Trail_Attempt_TellsWhatBecameOfIt()
    {
        using var scene = new VirtualScene(options => options.Latency = VirtualLatency.Constant(TimeSpan.FromMilliseconds(50)));
        using var content = new StringContent("12345");
        scene.Clock.Advance(TimeSpan.FromSeconds(3));

        _ = scene.Start(VirtualScene.West + "text?x=%2F", content);
        var waiting = Assert.Single(scene.Regions.Trail);
        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        var answered = Assert.Single(scene.Regions.Trail);

        Assert.Equal((1, "west", TimeSpan.FromSeconds(3), null, HttpMethod.Post, "/text?x=%2F"), (waiting.Number, waiting.Region, waiting.StartedAt, waiting.EndedAt, waiting.Method, waiting.PathAndQuery));
        Assert.Equal(waiting with { EndedAt = TimeSpan.FromSeconds(3.05), Status = 200, BodyLength = 5 }, answered);
    }

    [Fact]
    public void ToString_Query_IsLeftOut()
    {
        using var scene = new VirtualScene();

        _ = scene.Start(VirtualScene.West + "text?api-key=secret");

        Assert.Equal(["west GET /text: 200"], scene.Trail);
    }

    [Fact]
    public void Trail_OverTheLimit_KeepsTheLatestInOrder()
    {
        using var scene = new VirtualScene(maxTrail: 3);

        scene.AskFor(TimeSpan.FromTicks(7), TimeSpan.FromTicks(1));

        Assert.Equal([5L, 6, 7], scene.Regions.Trail.Select(static attempt => attempt.Number));
        Assert.Equal(7, scene.WestRegion.AttemptCount);
    }

    [Fact]
    public void Trail_AttemptThatOutlivedItsPlace_DoesNotReturn()
    {
        using var scene = new VirtualScene(options => options.Latency = VirtualLatency.Constant(TimeSpan.FromSeconds(1)), maxTrail: 1);

        _ = scene.Start();
        _ = scene.Start(VirtualScene.North);
        scene.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(["north GET /: 200"], scene.Trail);
    }

    [Fact]
    public void MaxTrail_Zero_KeepsNoneButTells()
    {
        using var scene = new VirtualScene(maxTrail: 0);
        var told = new List<string>();
        scene.Regions.Started += attempt => told.Add($"{attempt.Number} {attempt}");
        scene.Regions.Ended += attempt => told.Add($"{attempt.Number} {attempt}");

        _ = scene.Start();
        scene.WestRegion.Fault = VirtualFaults.Refuse;
        _ = scene.Start();

        Assert.Empty(scene.Trail);
        Assert.Equal(["1 west GET /: in flight", "1 west GET /: 200", "2 west GET /: in flight (refuse)", "2 west GET /: failed (refuse)"], told);
    }

    [Fact]
    public void MaxTrail_Negative_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => new VirtualRegions { MaxTrail = -1 });
}
