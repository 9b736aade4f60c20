using static Failover.Client.Tests.HedgingStage;

namespace Failover.Client.Tests;

/// <summary>Two attempts of one call: who wins, and what becomes of the other.</summary>
public sealed class HedgingOutcomeTests
{
    [Fact]
    public void FirstIsBeaten_ItsAttemptIsStoppedAndNobodysSuccessOrFailure()
    {
        using var stage = Warm();
        var (successes, neutral) = (stage["west"].Successes, stage["west"].Neutral);
        CancellationToken token = default;
        stage.Let("west", (attempt, ct) =>
        {
            token = ct;
            return Acts.Hangs(stage.Clock)(attempt, ct);
        });

        var call = stage.Start(MayOverlap);
        stage.Advance(Long);

        Assert.Equal("east", call.Ended().ToString());
        Assert.True(token.IsCancellationRequested);
        Assert.Equal((successes, neutral + 1, 0L, 0), (stage["west"].Successes, stage["west"].Neutral, stage["west"].Failures, stage["west"].ConsecutiveFailures));
    }

    [Fact]
    public void FirstAnswersAfterAll_TheOtherIsStoppedAndNobodysSuccessOrFailure()
    {
        using var stage = Warm();
        stage.Let("west", Acts.After(stage.Clock, Long, Acts.Answers));
        stage.Let("east", Acts.Hangs(stage.Clock));
        var neutral = stage["east"].Neutral;

        var call = stage.Start(MayOverlap);
        stage.Advance(Long);

        Assert.Equal("west", call.Ended().ToString());
        Assert.Equal((neutral + 1, 0L), (stage["east"].Neutral, stage["east"].Failures));
    }

    [Fact]
    public void LoserAnswersAllTheSame_ItsAnswerIsLetGo()
    {
        using var stage = Warm();
        var late = new Reply("west", AttemptVerdict.Success);
        stage.Let("west", async (_, ct) =>
        {
            // Stopped, it answers instead of giving up.
            var stopped = new TaskCompletionSource();
            using var registration = ct.Register(stopped.SetResult);
            await stopped.Task;
            return late;
        });

        var call = stage.Start(MayOverlap);
        stage.Advance(Long);

        Assert.Equal("east", call.Ended().Reply.From);
        Assert.False(call.Reply.IsDisposed);
        Assert.True(late.IsDisposed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void FirstFailsWhileTheOtherIsAsked_TheOtherAnswers(bool firstIsWest)
    {
        using var stage = Warm();
        stage.Let("west", Acts.After(stage.Clock, Long, firstIsWest ? Acts.Fails : Acts.Answers));
        stage.Let("east", Acts.After(stage.Clock, firstIsWest ? Long : TimeSpan.FromMilliseconds(10), firstIsWest ? Acts.Answers : Acts.Fails));

        var call = stage.Start(MayOverlap);
        stage.Advance(Long + Long);

        Assert.Equal(firstIsWest ? "east" : "west", call.Ended().ToString());
        Assert.Equal(1L, stage[firstIsWest ? "west" : "east"].Failures);
    }

    [Fact]
    public void BothFail_TheRealAnswerSaysMoreThanTheSilence()
    {
        using var stage = Warm();
        var answer = new Reply("east", AttemptVerdict.Failure);
        stage.Let("west", Acts.After(stage.Clock, Long, Acts.Fails));
        stage.Let("east", (_, _) => ValueTask.FromResult(answer));

        var call = stage.Start(MayOverlap);
        stage.Advance(Long);

        Assert.Same(answer, call.Ended().Reply);
        Assert.False(answer.IsDisposed);
        Assert.Equal((1L, 1L), (stage["west"].Failures, stage["east"].Failures));
    }

    [Fact]
    public void BothFail_AThirdIsAsked()
    {
        using var stage = Warm(endpoints: ["west", "east", "north"]);
        stage.Let("west", Acts.After(stage.Clock, Long, Acts.Fails));
        stage.Let("east", Acts.Fails);

        var call = stage.Start(MayOverlap);
        stage.Advance(Long);

        Assert.Equal("north", call.Ended().ToString());
        Assert.Equal("west east north", stage.TakeTrail());
    }

    [Theory]
    [InlineData(10)] // Before the other is asked.
    [InlineData(200)]
    public void CallerLeaves_BothAreStoppedAndNobodyIsBlamed(int milliseconds)
    {
        using var stage = Warm();
        using var caller = new CancellationTokenSource();
        stage.Let("west", Acts.Hangs(stage.Clock));
        stage.Let("east", Acts.Hangs(stage.Clock));

        var call = stage.Start(MayOverlap, caller.Token);
        stage.Advance(TimeSpan.FromMilliseconds(milliseconds));
        caller.Cancel();

        Assert.IsAssignableFrom<OperationCanceledException>(call.Ended().Error);
        Assert.All(stage.Group.GetSnapshot().Endpoints, static e => Assert.Equal((0L, EndpointState.Closed), (e.Failures, e.State)));
    }

    [Fact]
    public void VerdictFunctionThrows_TheOtherAttemptIsStoppedBeforeTheCallerHears()
    {
        using var stage = Warm();
        CancellationToken token = default;
        stage.Let("west", (attempt, ct) =>
        {
            token = ct;
            return Acts.Hangs(stage.Clock)(attempt, ct);
        });
        var call = stage.Start(new FailoverCallOptions<Reply> { MayOverlap = true, Classify = static _ => throw new InvalidOperationException("no idea") });
        stage.Advance(Long);

        Assert.IsType<InvalidOperationException>(call.Ended().Error);
        Assert.True(token.IsCancellationRequested);
    }

    [Fact]
    public void StandbyIsOutAndAProbeIsDue_BesideTheFirst_TakesNoLeaseAlong()
    {
        using var stage = Warm(endpoints: ["west", "east", "north"]);
        stage.Trip("east");
        stage.Let("west", Acts.Hangs(stage.Clock));
        stage.Advance(TimeSpan.FromMinutes(1));

        var call = stage.Start(MayOverlap);
        stage.Advance(Long);

        Assert.Equal("north", call.Ended().ToString());
        Assert.All(stage.Group.GetSnapshot().Endpoints, static e => Assert.False(e.IsProbing));
    }
}
