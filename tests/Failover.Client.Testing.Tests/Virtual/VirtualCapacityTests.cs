namespace Failover.Client.Testing.Tests;

public sealed class VirtualCapacityTests
{
    [Fact]
    public async Task Capacity_MoreAtOnce_IsAnsweredWith503()
    {
        using var scene = new VirtualScene(options => options.Capacity = 10);

        // Twenty at one instant: a second's worth is served, the rest is not.
        var statuses = scene.AskFor(TimeSpan.FromTicks(20), TimeSpan.FromTicks(1));

        Assert.Equal([.. Enumerable.Repeat(200, 10), .. Enumerable.Repeat(503, 10)], statuses);
        Assert.Equal("west GET /: 503 (capacity)", scene.Trail.Last());
        Assert.Equal("Over capacity.", await (await scene.Start()).Content.ReadAsStringAsync());
    }

    [Fact]
    public void Capacity_TwiceTheRate_ServesHalf()
    {
        using var scene = new VirtualScene(options => options.Capacity = 10);

        var statuses = scene.AskFor(TimeSpan.FromSeconds(100), TimeSpan.FromMilliseconds(50));

        // 10 a second, and the stock of the first second.
        Assert.InRange(statuses.Count(static status => status == 200), 1000, 1011);
    }

    [Fact]
    public void Capacity_JustTheRate_ServesAll()
    {
        using var scene = new VirtualScene(options => options.Capacity = 10);

        Assert.DoesNotContain(503, scene.AskFor(TimeSpan.FromSeconds(100), TimeSpan.FromMilliseconds(100)));
    }

    [Fact]
    public void Recovery_OfALimitedRegion_GrowsInAStraightLine()
    {
        using var scene = new VirtualScene(options => options.Capacity = 100);
        scene.Regions.Script("west:refuse@0s+10s:cold(20,40s)");
        scene.AskFor(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1));

        var served = ServedByTenSeconds(scene);

        // From 20 to 100 in 40 s the mean of each ten seconds is 30, 50, 70, 90; the first has 20 in stock.
        Assert.InRange(served[0], 300, 325);
        Assert.InRange(served[1], 495, 505);
        Assert.InRange(served[2], 695, 705);
        Assert.InRange(served[3], 895, 905);
        Assert.Equal(1000, served[4]);
    }

    [Fact]
    public void Recovery_OfAnUnlimitedRegion_DoublesAtHalfTimeAndEndsWithoutLimit()
    {
        using var scene = new VirtualScene();
        scene.Regions.Script("west:refuse@0s+10s:cold(20,40s)");
        scene.AskFor(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1));

        var served = ServedByTenSeconds(scene);

        // 20 x 40 s x ln(1 / (1 - t)), t from 0 to 1/4, 1/2, 3/4: 230, 325, 555; the first has 20 in stock.
        Assert.InRange(served[0], 230, 255);
        Assert.InRange(served[1], 320, 330);
        Assert.InRange(served[2], 545, 560);
        Assert.Equal(1000, served[4]);
    }

    [Fact]
    public void Recovery_LargerThanCapacity_LeavesTheCapacity()
    {
        using var scene = new VirtualScene(options => options.Capacity = 10);
        scene.Regions.Script("west:refuse@0s+10s:cold(20,40s)");
        scene.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(10, scene.AskFor(TimeSpan.FromTicks(20), TimeSpan.FromTicks(1)).Count(static status => status == 200));
    }

    [Fact]
    public void Recovery_NextIncident_CountsFromItsOwnEnd()
    {
        using var scene = new VirtualScene(options => options.Capacity = 100);
        scene.Regions.Script("west:refuse@0s+10s:cold(1,1h)").Script("west:refuse@20s+10s");
        scene.Clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(1, scene.AskFor(TimeSpan.FromTicks(20), TimeSpan.FromTicks(1)).Count(static status => status == 200));

        scene.Clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(20, scene.AskFor(TimeSpan.FromTicks(20), TimeSpan.FromTicks(1)).Count(static status => status == 200));
    }

    private static int[] ServedByTenSeconds(VirtualScene scene) =>
    [
        .. Enumerable.Range(0, 5).Select(_ => scene.AskFor(TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(10)).Count(static status => status == 200)),
    ];
}
