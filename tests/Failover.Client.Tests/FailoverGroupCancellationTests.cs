namespace Failover.Client.Tests;

/// <summary>A caller who goes away is nobody's failure.</summary>
public sealed class FailoverGroupCancellationTests
{
    [Fact]
    public void ExecuteAsync_CancelledDuringAnAttempt_RethrowsAndGoesNowhereElse()
    {
        using var stage = new Stage();
        stage.Let("west", Acts.Hangs(stage.Clock));
        using var caller = new CancellationTokenSource();
        var call = stage.Start(cancellationToken: caller.Token);

        caller.Cancel();

        Assert.IsAssignableFrom<OperationCanceledException>(call.Error);
        Assert.Equal("west", stage.TakeTrail());
        Assert.Equal((0, 1L), (stage["west"].ConsecutiveFailures, stage["west"].Neutral));
    }

    [Fact]
    public void ExecuteAsync_CancelledOverAndOver_NeverTripsNorResets()
    {
        using var stage = new Stage();
        stage.Let("west", Acts.InTurn(Acts.Fails, Acts.Hangs(stage.Clock)));
        stage.Call();

        for (var i = 0; i < 20; i++)
        {
            using var caller = new CancellationTokenSource();
            stage.Start(cancellationToken: caller.Token);
            caller.Cancel();
        }

        Assert.Equal((EndpointState.Closed, 1), (stage["west"].State, stage["west"].ConsecutiveFailures));
    }

    [Fact]
    public void ExecuteAsync_TransportBreaksBecauseTheCallerLeft_IsNotHeldAgainstIt()
    {
        using var stage = new Stage();
        var held = new Gate();
        stage.Let("west", async (attempt, _) => await held.Act(attempt, CancellationToken.None));
        using var caller = new CancellationTokenSource();
        var call = stage.Start(cancellationToken: caller.Token);

        caller.Cancel();
        held.Fail();

        Assert.True(call.IsDone);
        Assert.Equal((0, "west"), (stage["west"].ConsecutiveFailures, stage.TakeTrail()));
    }

    [Fact]
    public void ExecuteAsync_CancelledBeforeTheRetryInPlace_EndsAtOnceAndLetsTheAnswerGo()
    {
        using var stage = new Stage(static o => o.Detection.RetryDelay = TimeSpan.FromMilliseconds(100));
        var failed = new Reply("west", AttemptVerdict.Failure);
        stage.Let("west", (_, _) => ValueTask.FromResult(failed));
        using var caller = new CancellationTokenSource();
        var call = stage.Start(cancellationToken: caller.Token);

        caller.Cancel();

        Assert.IsAssignableFrom<OperationCanceledException>(call.Ended().Error);
        // The one timer left is the group's own: the wait has none any more.
        Assert.Equal((true, "west", 1), (failed.IsDisposed, stage.TakeTrail(), stage.Clock.ActiveTimers));
    }

    [Fact]
    public void ExecuteAsync_CancelledBeforeItBegan_HarmsNobody()
    {
        using var stage = new Stage();
        stage.Let("west", Acts.Hangs(stage.Clock));

        var call = stage.Start(cancellationToken: new CancellationToken(canceled: true));

        Assert.IsAssignableFrom<OperationCanceledException>(call.Error);
        Assert.Equal((0, 0L), (stage["west"].ConsecutiveFailures, stage["east"].Attempts));
    }

    [Fact]
    public void ExecuteAsync_AttemptTimesOut_CountsAndTheNextAttemptHasATokenOfItsOwn()
    {
        using var stage = new Stage();
        stage.Let("west", Acts.Hangs(stage.Clock));
        var seen = default(CancellationToken?);
        stage.Let("east", (attempt, token) =>
        {
            seen = token;
            return Acts.Answers(attempt, token);
        });

        stage.Start();
        stage.Advance(TimeSpan.FromSeconds(10));

        Assert.False(seen!.Value.IsCancellationRequested);
        Assert.Equal((1, "TimeoutException: Endpoint 'west' gave no answer within 10 s."), (stage["west"].ConsecutiveFailures, stage["west"].LastError));
    }
}
