namespace Failover.Client.Tests;

/// <summary>What the snapshot tells of the time to an answer.</summary>
public sealed class SnapshotLatencyTests
{
    [Fact]
    public void BeforeAnyAnswer_IsUnknown()
    {
        using var stage = new Stage();

        Assert.Equal((null, null), (stage["west"].LatencyP50, stage["west"].LatencyP95));
    }

    [Fact]
    public void NineFastAndOneSlow_MedianAndTailAreToWithinAFifth()
    {
        using var stage = new Stage();
        for (var i = 0; i < 200; i++)
        {
            Answer(stage, TimeSpan.FromMilliseconds(i % 10 == 0 ? 800 : 100));
        }

        AssertWithinAFifth(100, stage["west"].LatencyP50);
        AssertWithinAFifth(800, stage["west"].LatencyP95);
        Assert.Null(stage["east"].LatencyP50);
    }

    [Fact]
    public void FailuresThrottlesAndTimeouts_DoNotCount()
    {
        using var stage = new Stage();
        Answer(stage, TimeSpan.FromMilliseconds(100));
        stage.Let("west", Acts.InTurn(Acts.Fails, Acts.Gives(AttemptVerdict.Neutral), Acts.Hangs(stage.Clock), Acts.Gives(AttemptVerdict.Throttled)));
        for (var i = 0; i < 4; i++)
        {
            stage.Start();
            stage.Advance(TimeSpan.FromSeconds(10));
        }

        AssertWithinAFifth(100, stage["west"].LatencyP95);
    }

    [Fact]
    public void Reload_OfTheSameEndpoint_KeepsIt()
    {
        using var stage = new Stage();
        Answer(stage, TimeSpan.FromMilliseconds(100));

        stage.Group.Reload(Stage.Options());
        AssertWithinAFifth(100, stage["west"].LatencyP50);

        stage.Group.Reload(Stage.Options(static o => o.Endpoints["west"].Address = new Uri("https://west2.example")));
        Assert.Null(stage["west"].LatencyP50);
    }

    [Fact]
    public void EndpointBecomesSlower_TheFiguresFollow()
    {
        using var stage = new Stage();
        for (var i = 0; i < 3000; i++)
        {
            Answer(stage, TimeSpan.FromMilliseconds(i < 1000 ? 10 : 40));
        }

        AssertWithinAFifth(40, stage["west"].LatencyP50);
    }

    private static void Answer(Stage stage, TimeSpan after)
    {
        stage.Let("west", Acts.After(stage.Clock, after, Acts.Answers));
        stage.Start();
        stage.Advance(after);
    }

    private static void AssertWithinAFifth(double milliseconds, TimeSpan? actual) =>
        // The upper end of a bucket that begins at most a fifth below it.
        Assert.InRange(actual!.Value.TotalMilliseconds, milliseconds, milliseconds * 1.25);
}
