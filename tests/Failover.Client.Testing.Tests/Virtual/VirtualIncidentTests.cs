namespace Failover.Client.Testing.Tests;

public sealed class VirtualIncidentTests
{
    [Fact]
    public void Script_Incident_StrikesFromItsBeginToBeforeItsEnd()
    {
        using var scene = new VirtualScene();
        scene.Regions.Script("west:503@2s+2s");

        Assert.Equal([200, 200, 503, 503, 200, 200], scene.AskFor(TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Script_OtherRegion_IsLeftAlone()
    {
        using var scene = new VirtualScene();
        scene.Regions.Script("west:503@0s+1h");

        Assert.Equal([200], scene.AskFor(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), VirtualScene.North));
    }

    [Fact]
    public void Script_SeveralInAnyOrder_EachHasItsTime()
    {
        using var scene = new VirtualScene();
        scene.Regions.Script("west:502@4s+1s").Script("west:500@0s+1s").Script("west:503@1s+1s");

        Assert.Equal([500, 503, 200, 200, 502, 200], scene.AskFor(TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Script_RequestOfBefore_IsAnswered()
    {
        using var scene = new VirtualScene(options => options.Latency = VirtualLatency.Constant(TimeSpan.FromSeconds(5)));
        scene.Regions.Script("west:refuse@2s+1m");

        var before = scene.Start();
        scene.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.True(before.IsCompletedSuccessfully);
    }

    [Fact]
    public void Share_OfCalls_IsStruck()
    {
        using var scene = new VirtualScene();
        scene.Regions.Script("west:503:30%@0s+1h");

        var statuses = scene.AskFor(TimeSpan.FromSeconds(1000), TimeSpan.FromSeconds(1));

        // 300 are expected; 60 either way is more than four standard deviations.
        Assert.InRange(statuses.Count(static status => status == 503), 240, 360);
    }

    [Fact]
    public void Where_SomeRequests_StrikesOnlyThem()
    {
        using var scene = new VirtualScene();
        scene.Regions.Script(VirtualIncident.Parse("west:503@0s+1h") with { Where = static request => request.RequestUri!.AbsolutePath != "/health" });

        Assert.Equal([200], scene.AskFor(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), VirtualScene.West + "health"));
        Assert.Equal([503], scene.AskFor(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), VirtualScene.West + "calls"));
    }

    [Fact]
    public void Fault_ByHand_GoesOverTheScript()
    {
        using var scene = new VirtualScene();
        scene.Regions.Script("west:503@0s+2s");
        Assert.Null(scene.WestRegion.Fault);

        scene.WestRegion.Fault = VirtualFaults.Status(500);
        Assert.Equal([500], scene.AskFor(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)));
        scene.WestRegion.Fault = null;

        Assert.Equal([503, 200], scene.AskFor(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void IsFaulty_ByHandAndScripted_IsTrueWhileItLasts()
    {
        using var scene = new VirtualScene();
        scene.Regions.Script("west:503:1%@1s+1s");
        Assert.False(scene.WestRegion.IsFaulty);

        scene.WestRegion.Fault = VirtualFaults.Refuse;
        Assert.True(scene.WestRegion.IsFaulty);
        scene.WestRegion.Fault = null;
        Assert.False(scene.WestRegion.IsFaulty);

        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(scene.WestRegion.IsFaulty);
        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(scene.WestRegion.IsFaulty);
    }

    [Fact]
    public void Script_UnknownRegion_NamesThoseThereAre()
    {
        using var scene = new VirtualScene();

        var error = Assert.Throws<ArgumentException>(() => scene.Regions.Script("east:refuse@1s+1m"));

        Assert.Equal("Incident 'east:refuse@1s+1m': there is no region 'east'; there are west, north.", error.Message);
    }

    [Theory]
    [InlineData("west:503@59s+1001ms")]
    [InlineData("west:503@90s+1s")]
    [InlineData("west:503@119999ms+1s")]
    [InlineData("west:503@1s+1h")]
    public void Script_Overlap_IsRefused(string second)
    {
        using var scene = new VirtualScene();
        scene.Regions.Script("west:refuse@1m+1m").Script("north:refuse@1m+1m");

        var error = Assert.Throws<ArgumentException>(() => scene.Regions.Script(second));

        Assert.Equal($"Incident '{second}' overlaps 'west:refuse@1m+1m': of the incidents of west, each must end before the next begins.", error.Message);
    }

    [Fact]
    public void Script_OneEndsWhereTheNextBegins_IsAllowed()
    {
        using var scene = new VirtualScene();

        scene.Regions.Script("west:500@1s+1s").Script("west:503@2s+1s").Script("west:502@0s+1s");

        Assert.Equal([502, 500, 503, 200], scene.AskFor(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(1)));
    }

    public static TheoryData<string, VirtualIncident> Bad => new()
    {
        { "it must not begin before 0s.", Good with { From = TimeSpan.FromTicks(-1) } },
        { "it must end after it begins.", Good with { To = Good.From } },
        { "Share must be more than 0 and at most 1.", Good with { Share = 0 } },
        { "Share must be more than 0 and at most 1.", Good with { Share = 1.01 } },
        { "Share must be more than 0 and at most 1.", Good with { Share = double.NaN } },
        { "RecoveryCapacity must be more than 0, or null.", Good with { RecoveryCapacity = 0, RecoveryTime = TimeSpan.FromSeconds(1) } },
        { "RecoveryTime must be more than 0 with a RecoveryCapacity.", Good with { RecoveryCapacity = 1 } },
        { "RecoveryTime needs a RecoveryCapacity to begin with.", Good with { RecoveryTime = TimeSpan.FromSeconds(1) } },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Script_ValueOutOfRange_IsRefusedInASentence(string expected, VirtualIncident incident)
    {
        using var scene = new VirtualScene();

        var error = Assert.Throws<ArgumentException>(() => scene.Regions.Script(incident));

        Assert.EndsWith("': " + expected, error.Message, StringComparison.Ordinal);
        Assert.False(scene.WestRegion.IsFaulty);
    }

    private static VirtualIncident Good => VirtualIncident.Parse("west:refuse@0s+1m");
}
