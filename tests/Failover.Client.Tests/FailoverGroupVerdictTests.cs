namespace Failover.Client.Tests;

/// <summary>What the caller gets, and what becomes of the answers that the caller does not get.</summary>
public sealed class FailoverGroupVerdictTests
{
    [Fact]
    public void ExecuteAsync_ALaterEndpointAnswers_LetsTheFailedAnswerGo()
    {
        using var stage = new Stage();
        var west = new Reply("west", AttemptVerdict.Failure);
        stage.Let("west", Gives(west));

        Assert.Equal("east", stage.Call());

        Assert.True(west.IsDisposed);
    }

    [Fact]
    public void ExecuteAsync_AllFail_TheCallerGetsTheLastRealAnswer()
    {
        using var stage = new Stage();
        var west = new Reply("west", AttemptVerdict.Failure);
        var east = new Reply("east", AttemptVerdict.Failure);
        stage.Let("west", Gives(west));
        stage.Let("east", Gives(east));

        Assert.Same(east, stage.Start().Reply);

        Assert.Equal((true, false), (west.IsDisposed, east.IsDisposed));
    }

    [Fact]
    public void ExecuteAsync_AnAnswerAndThenSilence_TheCallerGetsTheAnswer()
    {
        using var stage = new Stage();
        var west = new Reply("west", AttemptVerdict.Failure);
        stage.Let("west", Gives(west));
        stage.Let("east", Acts.Fails);

        Assert.Same(west, stage.Start().Reply);

        Assert.False(west.IsDisposed);
    }

    [Fact]
    public void ExecuteAsync_AllThrow_TheCallerGetsTheLastException()
    {
        using var stage = new Stage();
        stage.Let("west", Acts.Fails);
        stage.Let("east", Acts.Fails);

        Assert.Equal("east is down", stage.Start().Error.Message);
    }

    [Fact]
    public void ExecuteAsync_Neutral_IsReturnedAtOnce()
    {
        using var stage = new Stage();
        stage.Let("west", Acts.Gives(AttemptVerdict.Neutral));

        Assert.Equal(("west", "west"), (stage.Call(), stage.TakeTrail()));
    }

    [Fact]
    public void ExecuteAsync_ThrownAndCalledASuccess_IsRethrownAndGood()
    {
        using var stage = new Stage();
        stage.Let("west", Acts.InTurn(Acts.Fails, Acts.Throws(static () => new KeyNotFoundException())));
        stage.Call();

        var call = stage.Start(new FailoverCallOptions<Reply> { Classify = static _ => AttemptVerdict.Success });

        Assert.IsType<KeyNotFoundException>(call.Error);
        Assert.Equal((0, 1L), (stage["west"].ConsecutiveFailures, stage["west"].Successes));
    }

    [Fact]
    public void ExecuteAsync_VerdictThrows_TheCallerLearnsAndNobodyIsBlamed()
    {
        using var stage = new Stage();
        var west = new Reply("west", AttemptVerdict.Failure);
        stage.Let("west", Gives(west));

        var call = stage.Start(new FailoverCallOptions<Reply>
        {
            Classify = static outcome => outcome.Exception is null ? throw new NotSupportedException() : AttemptVerdict.Failure,
        });

        Assert.IsType<NotSupportedException>(call.Error);
        Assert.Equal((0, "west", true), (stage["west"].ConsecutiveFailures, stage.TakeTrail(), west.IsDisposed));
    }

    [Theory]
    [InlineData(AttemptVerdict.Failure, "west", "west")]
    [InlineData(AttemptVerdict.Throttled, "east", "west east")] // Neither of these was carried out.
    [InlineData(AttemptVerdict.Misconfigured, "east", "west east")]
    public void ExecuteAsync_CallThatMayNotBeReplayed_MovesOnOnlyWhenItWasNotCarriedOut(AttemptVerdict verdict, string from, string trail)
    {
        using var stage = new Stage();
        stage.Let("west", Acts.Gives(verdict));

        Assert.Equal((from, trail), (stage.Call(Stage.Once), stage.TakeTrail()));
    }

    [Fact]
    public async Task ExecuteAsync_WithoutOptions_AnExceptionIsAFailure()
    {
        using var group = new FailoverGroup(Stage.Options());

        var answer = await group.ExecuteAsync(static (attempt, _, _) => attempt.Endpoint.Name == "west" ? throw new IOException() : ValueTask.FromResult("good"), 0);

        Assert.Equal(("good", 1, 1L), (answer, group.GetSnapshot()["west"].ConsecutiveFailures, group.GetSnapshot().Failovers));
    }

    [Fact]
    public void ExecuteAsync_BoundToAnEndpoint_GoesNowhereElse()
    {
        using var stage = new Stage();
        stage.Let("east", Acts.Fails);

        Assert.Equal(("IOException", "east"), (stage.Call(Stage.Kind(endpoint: "EAST")), stage.TakeTrail()));
    }

    private static Act Gives(Reply reply) => (_, _) => ValueTask.FromResult(reply);
}
