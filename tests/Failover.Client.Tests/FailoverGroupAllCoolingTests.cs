namespace Failover.Client.Tests;

/// <summary>When all are busy: one wait for the soonest if that helps, never one for each in turn.</summary>
public sealed class FailoverGroupAllCoolingTests
{
    [Fact]
    public void ExecuteAsync_SoonestEndsWithinTheDeadline_IsWaitedForOnce()
    {
        using var stage = new Stage();
        stage.Let("west", Throttles(20));
        stage.Let("east", Acts.InTurn(Throttles(3), Acts.Answers));

        var call = stage.Start();
        stage.Advance(TimeSpan.FromSeconds(3) - TimeSpan.FromTicks(1));
        Assert.False(call.IsDone);
        stage.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(("east", "west east east"), (call.Reply.From, stage.TakeTrail()));
    }

    [Fact]
    public void ExecuteAsync_StillBusyAfterTheWait_GivesTheLastAnswer()
    {
        using var stage = new Stage();
        stage.Let("west", Throttles(4));
        stage.Let("east", Throttles(3));

        var call = stage.Start();
        stage.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal((AttemptVerdict.Throttled, "west east east"), (call.Reply.Verdict, stage.TakeTrail()));
        Assert.False(call.Reply.IsDisposed);
    }

    [Theory]
    [InlineData(30)] // The deadline itself is too late.
    [InlineData(45)]
    public void ExecuteAsync_SoonestEndsTooLate_GivesTheLastAnswerAtOnce(double seconds)
    {
        using var stage = new Stage();
        stage.Let("west", Throttles(seconds));
        stage.Let("east", Throttles(50));

        var call = stage.Start();

        Assert.Equal(("east", AttemptVerdict.Throttled), (call.Reply.From, call.Reply.Verdict));
    }

    [Fact]
    public void ExecuteAsync_NobodyMayBeAskedInTime_IsRejectedWithTheSoonestEnd()
    {
        using var stage = new Stage();
        stage.Let("west", Throttles(60));
        stage.Let("east", Throttles(45));
        stage.Call();
        stage.Advance(TimeSpan.FromSeconds(5));
        stage.TakeTrail();

        var rejection = Assert.IsType<NoEndpointAvailableException>(stage.Start().Error);

        Assert.Equal((TimeSpan.FromSeconds(40), ""), (rejection.RetryAfter, stage.TakeTrail()));
        Assert.Equal("No endpoint of group 'stage' may be tried: west is busy; east is busy. Soonest retry in 40 s.", rejection.Message);
    }

    [Fact]
    public void ExecuteAsync_CallThatMayNotBeReplayed_WaitsAsWell()
    {
        using var stage = new Stage(endpoints: "west");
        stage.Let("west", Acts.InTurn(Throttles(3), Acts.Answers));

        var call = stage.Start(Stage.Once);
        stage.Advance(TimeSpan.FromSeconds(3));

        // "Busy" means that it was not carried out.
        Assert.Equal(("west", "west west"), (call.Reply.From, stage.TakeTrail()));
    }

    [Fact]
    public void ExecuteAsync_CancelledDuringTheWait_EndsAtOnce()
    {
        using var stage = new Stage(endpoints: "west");
        stage.Let("west", Throttles(3));
        using var caller = new CancellationTokenSource();
        var call = stage.Start(cancellationToken: caller.Token);

        caller.Cancel();

        Assert.IsAssignableFrom<OperationCanceledException>(call.Ended().Error);
        // The one timer left is the group's own: the wait has none any more.
        Assert.Equal(1, stage.Clock.ActiveTimers);
    }

    [Fact]
    public void ExecuteAsync_FailsLongAfterACoolDown_IsAskedOnce()
    {
        using var stage = new Stage();
        stage.Let("west", Throttles(1));
        stage.Call();
        stage.Advance(TimeSpan.FromSeconds(5));
        stage.TakeTrail();
        stage.Let("west", Acts.Fails);
        stage.Let("east", Acts.Fails);

        // What was busy four seconds ago is broken now; there is nothing to wait for.
        Assert.Equal(("IOException", "west east"), (stage.Call(), stage.TakeTrail()));
    }

    [Fact]
    public void Restore_WhileCooling_EndsTheCoolDown()
    {
        using var stage = new Stage();
        stage.Let("west", Acts.InTurn(Throttles(30), Acts.Answers));
        stage.Call();

        stage.Group.Restore("west");

        Assert.Equal("west", stage.Call());
    }

    private static Act Throttles(double seconds) => Acts.Gives(AttemptVerdict.Throttled, TimeSpan.FromSeconds(seconds));
}
