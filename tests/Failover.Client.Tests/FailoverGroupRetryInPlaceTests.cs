namespace Failover.Client.Tests;

/// <summary>The first fast failure after a success is more often a hiccup than an outage.</summary>
public sealed class FailoverGroupRetryInPlaceTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ExecuteAsync_FirstFailureAfterASuccess_IsRetriedOnTheSameEndpointSoon(int seed)
    {
        using var stage = StageWithRetry(seed: seed);
        stage.Let("west", Acts.InTurn(Acts.Answers, Acts.Fails, Acts.Answers));
        stage.Call();

        var call = stage.Start();
        Assert.False(call.IsDone);
        stage.Advance(Longest);

        Assert.Equal("west", call.Reply.From);
        Assert.Equal("west west west", stage.TakeTrail());
        Assert.InRange(stage.Attempts[2].At, Longest / 2, Longest);
        Assert.Equal((0, 0L), (stage["west"].ConsecutiveFailures, stage.Group.GetSnapshot().Failovers));
    }

    [Fact]
    public void ExecuteAsync_RetryFailsToo_GoesOnAndBothCount()
    {
        using var stage = StageWithRetry();
        stage.Let("west", Acts.Fails);

        var call = stage.Start();
        stage.Advance(Longest);

        Assert.Equal(("east", "west west east"), (call.Reply.From, stage.TakeTrail()));
        Assert.Equal(2, stage["west"].ConsecutiveFailures);
    }

    [Fact]
    public void ExecuteAsync_WithAStreak_GoesStraightToTheNext()
    {
        using var stage = StageWithRetry();
        stage.Let("west", Acts.Fails);
        stage.Start();
        stage.Advance(Longest);
        stage.TakeTrail();

        Assert.Equal("east", stage.Call());
        Assert.Equal("west east", stage.TakeTrail());
    }

    [Fact]
    public void ExecuteAsync_AttemptTimesOut_GoesStraightToTheNext()
    {
        using var stage = StageWithRetry();
        stage.Let("west", Acts.Hangs(stage.Clock));

        var call = stage.Start();
        stage.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(("east", "west east"), (call.ToString(), stage.TakeTrail()));
    }

    [Fact]
    public void ExecuteAsync_EndpointReportsATimeoutOfItsOwn_GoesStraightToTheNext()
    {
        using var stage = StageWithRetry();
        stage.Let("west", Acts.Throws(static () => new TimeoutException()));

        Assert.Equal(("east", "west east"), (stage.Call(), stage.TakeTrail()));
    }

    [Theory]
    [InlineData(AttemptVerdict.Throttled)]
    [InlineData(AttemptVerdict.Misconfigured)]
    public void ExecuteAsync_NoFailure_GoesStraightToTheNext(AttemptVerdict verdict)
    {
        using var stage = StageWithRetry();
        stage.Let("west", Acts.Gives(verdict));

        Assert.Equal(("east", "west east"), (stage.Call(), stage.TakeTrail()));
    }

    [Fact]
    public void ExecuteAsync_CallThatMayNotBeReplayed_IsSentOnce()
    {
        using var stage = StageWithRetry();
        stage.Let("west", Acts.Fails);

        Assert.Equal(("IOException", "west"), (stage.Call(Stage.Once), stage.TakeTrail()));
    }

    [Fact]
    public void ExecuteAsync_RetryAnswers_LetsTheFirstAnswerGo()
    {
        using var stage = StageWithRetry();
        var failed = new Reply("west", AttemptVerdict.Failure);
        stage.Let("west", Acts.InTurn((_, _) => ValueTask.FromResult(failed), Acts.Answers));

        var call = stage.Start();
        stage.Advance(Longest);

        Assert.False(call.Reply.IsDisposed);
        Assert.True(failed.IsDisposed);
    }

    [Fact]
    public void ExecuteAsync_NoDelay_RetriesNothing()
    {
        using var stage = new Stage(static o => o.Detection.RetryDelay = TimeSpan.Zero);
        stage.Let("west", Acts.Fails);

        Assert.Equal(("east", "west east"), (stage.Call(), stage.TakeTrail()));
    }

    private static Stage StageWithRetry(int seed = 1) => new(static o => o.Detection.RetryDelay = Longest, seed);
}
