namespace Failover.Client.Tests;

/// <summary>A busy endpoint is left alone for as long as it asks, and is never taken for broken.</summary>
public sealed class FailoverGroupThrottlingTests
{
    [Fact]
    public void ExecuteAsync_Throttled_GoesOnAtOnceAndComesBackWhenTheTimeIsOver()
    {
        using var stage = new Stage();
        stage.Let("west", Acts.InTurn(Throttles(30), Acts.Answers));

        Assert.Equal("east", stage.Call());
        stage.Advance(TimeSpan.FromSeconds(30) - TimeSpan.FromTicks(1));
        Assert.Equal("east", stage.Call());
        stage.Advance(TimeSpan.FromTicks(1));
        Assert.Equal("west", stage.Call());
        Assert.Equal("west east east west", stage.TakeTrail());
    }

    [Fact]
    public void ExecuteAsync_ThrottledWithoutEnd_NeverMovesTheCircuit()
    {
        using var stage = new Stage();
        stage.Let("west", Throttles(1));

        stage.CallFor(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(1));

        Assert.Equal((EndpointState.Closed, 0, 1L, 120L), (stage["west"].State, stage["west"].ConsecutiveFailures, stage["west"].Generation, stage["west"].Throttled));
        Assert.All(stage.Events, static e => Assert.Equal(FailoverEventKind.EndpointThrottled, e.Kind));
    }

    [Theory]
    [InlineData(1e6)]
    [InlineData(1e11)] // Close to the longest time there is.
    public void ExecuteAsync_HintBeyondTheClamp_BenchesForAMinute(double seconds)
    {
        using var stage = new Stage();
        stage.Let("west", Acts.InTurn(Throttles(seconds), Acts.Answers));

        stage.Call();

        Assert.Equal(TimeSpan.FromSeconds(60), stage["west"].CoolingFor);
    }

    [Theory]
    [InlineData(30, 10, 30)]
    [InlineData(10, 30, 30)]
    public void ExecuteAsync_TwoHints_TheLaterEndHolds(double first, double second, double cooling)
    {
        using var stage = new Stage();
        var held = new Gate();
        stage.Let("west", held.Act);
        stage.Start();
        stage.Start();

        held.End(AttemptVerdict.Throttled, TimeSpan.FromSeconds(first));
        held.End(AttemptVerdict.Throttled, TimeSpan.FromSeconds(second));

        Assert.Equal(TimeSpan.FromSeconds(cooling), stage["west"].CoolingFor);
    }

    [Fact]
    public void ExecuteAsync_SuccessBegunBeforeTheThrottle_DoesNotEndTheCoolDown()
    {
        using var stage = new Stage();
        var held = new Gate();
        stage.Let("west", held.Act);
        stage.Start();
        stage.Start();
        stage.Advance(TimeSpan.FromSeconds(1));

        held.End(AttemptVerdict.Throttled, TimeSpan.FromSeconds(30));
        held.End(AttemptVerdict.Success);

        Assert.Equal(TimeSpan.FromSeconds(30), stage["west"].CoolingFor);
    }

    [Fact]
    public void ExecuteAsync_NoHint_DoublesUntilASuccess()
    {
        using var stage = new Stage();
        var noHint = Acts.Gives(AttemptVerdict.Throttled);
        stage.Let("west", Acts.InTurn(noHint, noHint, noHint, Acts.Answers, noHint));
        var waits = new List<double>();
        for (var i = 0; i < 5; i++)
        {
            stage.Call();
            var wait = stage["west"].CoolingFor ?? TimeSpan.Zero;
            waits.Add(wait.TotalSeconds);
            stage.Advance(wait);
        }

        // Each drawn from the upper half of 1, 2 and 4 s; the success then starts again from 1 s.
        Assert.Collection(
            waits,
            static w => Assert.InRange(w, 0.5, 1),
            static w => Assert.InRange(w, 1, 2),
            static w => Assert.InRange(w, 2, 4),
            static w => Assert.Equal(0, w),
            static w => Assert.InRange(w, 0.5, 1));
    }

    [Fact]
    public void ExecuteAsync_ManyThrottledTogether_CountOnceForTheDoubling()
    {
        using var stage = new Stage();
        var held = new Gate();
        stage.Let("west", held.Act);
        var calls = Enumerable.Range(0, 64).Select(_ => stage.Start()).ToArray();

        while (held.Count > 0)
        {
            held.End(AttemptVerdict.Throttled);
        }

        Assert.All(calls, static c => Assert.Equal("east", c.ToString()));
        // The first wait is 1 s at most: all 64 were on their way before anybody knew.
        Assert.InRange(stage["west"].CoolingFor!.Value.TotalSeconds, 0.5, 1);
    }

    private static Act Throttles(double seconds) => Acts.Gives(AttemptVerdict.Throttled, TimeSpan.FromSeconds(seconds));
}
