namespace Failover.Client.Tests;

/// <summary>Opt-in: a second endpoint is asked when the first takes longer than it nearly always does.</summary>
public sealed class HedgingTests
{
    private static readonly FailoverCallOptions<Reply> MayOverlap = Stage.Kind(mayOverlap: true);
    private static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(100), Long = TimeSpan.FromMilliseconds(300);

    [Fact]
    public void ByDefault_NobodyIsAskedBeside()
    {
        using var stage = Warm(static o => o.Hedging.Enabled = false);
        stage.Let("west", Acts.Hangs(stage.Clock));

        stage.Start(MayOverlap);
        stage.Advance(TimeSpan.FromSeconds(9));

        Assert.Equal("west", stage.TakeTrail());
    }

    [Fact]
    public void SlowerThanNearlyAlways_TheNextIsAskedBesideAndWins()
    {
        using var stage = Warm();
        stage.Let("west", Acts.Hangs(stage.Clock));

        var call = stage.Start(MayOverlap);
        // The 95th percentile of answers of 100 ms: 100 ms, and up to a quarter more.
        stage.Advance(TimeSpan.FromMilliseconds(99));
        Assert.Equal("west", stage.TakeTrail());
        stage.Advance(TimeSpan.FromMilliseconds(26));

        Assert.Equal("east", call.Ended().ToString());
        Assert.Equal("east", stage.TakeTrail());
        Assert.Equal(1L, stage.Group.GetSnapshot().ExtraAttempts);
    }

    [Fact]
    public void QuickEndpoint_WaitsAtLeastTheShortestWait()
    {
        using var stage = Warm(usual: TimeSpan.FromMilliseconds(2));
        stage.Let("west", Acts.Hangs(stage.Clock));

        var call = stage.Start(MayOverlap);
        stage.Advance(TimeSpan.FromMilliseconds(49));
        Assert.Equal("west", stage.TakeTrail());
        stage.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal("east", call.Ended().ToString());
    }

    [Fact]
    public void TooFewAnswersToSpeakOfAPercentile_NobodyIsAskedBeside()
    {
        using var stage = Warm(answers: 31);
        stage.Let("west", Acts.Hangs(stage.Clock));

        stage.Start(MayOverlap);
        stage.Advance(TimeSpan.FromSeconds(9));

        Assert.Equal("west", stage.TakeTrail());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.05)]
    [InlineData(0.2)]
    public void EveryCallIsSlow_NoMoreThanTheShareIsHedged(double share)
    {
        // Longer than the wait, and not long enough to be slow.
        using var stage = Warm(o => o.Hedging.MaxRatio = share);
        stage.Let("west", Acts.After(stage.Clock, Long, Acts.Answers));
        stage.Let("east", Acts.Hangs(stage.Clock));

        for (var i = 0; i < 400; i++)
        {
            var call = stage.Start(MayOverlap);
            stage.Advance(Long);
            Assert.Equal("west", call.Ended().ToString());
            stage.Advance(TimeSpan.FromSeconds(1));
        }

        var hedged = stage.Attempts.Count(static a => a.Endpoint == "east");
        // Of these 400 and the 64 before them, at any time: the percentile soon follows, and then nothing is unusual.
        Assert.InRange(hedged, share == 0 ? 0 : 1, share * 464);
    }

    [Fact]
    public void CallThatMayNotBeSentTwice_IsNotHedged()
    {
        using var stage = Warm();
        stage.Let("west", Acts.After(stage.Clock, Long, Acts.Answers));

        stage.Start(Stage.Kind(isReplayable: false, mayOverlap: true));
        stage.Start(Stage.Kind(mayOverlap: false));
        stage.Start(Stage.Kind(mayOverlap: true, endpoint: "west"));
        stage.Advance(Long);

        Assert.Equal("west west west", stage.TakeTrail());
    }

    [Fact]
    public void NobodyElseServes_TheCallWaits()
    {
        using var stage = Warm();
        stage.Group.Isolate("east");
        stage.Let("west", Acts.After(stage.Clock, Long, Acts.Answers));

        var call = stage.Start(MayOverlap);
        stage.Advance(Long);

        Assert.Equal("west", call.Ended().ToString());
        Assert.Equal(0L, stage.Group.GetSnapshot().ExtraAttempts);
    }

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

    [Fact]
    public void PrimaryHangs_WithHedgingOn_TripsAllTheSame()
    {
        using var stage = Warm();
        stage.Let("west", Acts.Hangs(stage.Clock));

        for (var i = 0; i < 100; i++)
        {
            stage.Start(MayOverlap);
            stage.Advance(TimeSpan.FromMilliseconds(200));
        }

        Assert.Equal(EndpointState.Open, stage["west"].State);
    }

    /// <summary>A group with hedging on that knows how long west and east usually take.</summary>
    private static Stage Warm(Action<FailoverOptions>? configure = null, int answers = 64, TimeSpan? usual = null, params string[] endpoints)
    {
        var stage = new Stage(
            o =>
            {
                o.Hedging.Enabled = true;
                o.Probes.Jitter = 0;
                configure?.Invoke(o);
            },
            1,
            endpoints);
        stage.Let("west", Acts.After(stage.Clock, usual ?? Usual, Acts.Answers));
        for (var i = 0; i < answers; i++)
        {
            var call = stage.Start(MayOverlap);
            stage.Advance(usual ?? Usual);
            call.Ended();
        }

        stage.TakeTrail();
        return stage;
    }
}
