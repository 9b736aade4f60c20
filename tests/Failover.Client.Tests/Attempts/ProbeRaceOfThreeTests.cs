namespace Failover.Client.Tests;

/// <summary>Two of three are out, and probes of both are due: the caller is served by the third.</summary>
public sealed class ProbeRaceOfThreeTests
{
    [Fact]
    public void ProbeHangs_AProbeOfTheNextIsDueAsWell_TheOneThatServesIsAskedBeside()
    {
        using var stage = new Stage(static o => o.Probes.Jitter = 0, 1, "west", "east", "north");
        stage.Trip("west");
        stage.Trip("east");
        stage.Let("west", Acts.Hangs(stage.Clock));
        stage.Let("east", Acts.Hangs(stage.Clock));
        stage.Advance(TimeSpan.FromSeconds(5));

        var call = stage.Start(Stage.Kind(mayOverlap: true));
        stage.Advance(TimeSpan.FromMilliseconds(500));

        Assert.Equal("north", call.Ended().ToString());
        Assert.Equal("west? north", stage.TakeTrail());
    }
}
