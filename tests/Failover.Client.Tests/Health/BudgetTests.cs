namespace Failover.Client.Tests;

/// <summary>Second tries help where an endpoint answers well, and stop where they would double the load on endpoints that fail.</summary>
public sealed class BudgetTests
{
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    [Theory]
    [InlineData(0.20, 1)]
    [InlineData(0.22, 2)]
    [InlineData(0.24, 3)]
    [InlineData(0.24, 4)]
    public void BothFailAlmostAsOftenAsWouldOpenThem_AttemptsStayWithinTheBudget(double failures, int seed)
    {
        var chance = new Random(seed);
        using var stage = new Stage(static o => o.Detection.RetryDelay = TimeSpan.FromMilliseconds(100), seed);
        foreach (var name in (string[])["west", "east"])
        {
            stage.Let(name, (attempt, ct) => (chance.NextDouble() < failures ? Acts.Fails : Acts.Answers)(attempt, ct));
        }

        var calls = stage.CallFor(TimeSpan.FromSeconds(40), Millisecond);
        stage.Advance(TimeSpan.FromSeconds(1));

        Assert.All(calls, static c => Assert.True(c.IsDone));
        var trips = stage.Events.Count(static e => e.Kind == FailoverEventKind.EndpointOpened);
        var probes = stage.Attempts.Count(static a => a.IsProbe);
        // 1.2 for each call, ten a second with ten seconds saved up before, five for each trip.
        Assert.InRange(stage.Attempts.Count - probes, 1, (1.2 * calls.Count) + (10 * (41 + 10)) + (5 * trips));
    }

    [Fact]
    public void PrimaryFailsAlmostAsOftenAsWouldOpenIt_HealthySecondary_NoCallFailsAtAThousandASecond()
    {
        var turn = 0;
        using var stage = new Stage();
        // Six of 25: 24 %, one short of the quarter, and never five in a row.
        stage.Let("west", (attempt, ct) => (turn++ % 25 is 4 or 8 or 12 or 16 or 20 or 24 ? Acts.Fails : Acts.Answers)(attempt, ct));

        var calls = stage.CallFor(TimeSpan.FromSeconds(40), Millisecond);

        Assert.All(calls, static c => Assert.True(c.ToString() is "west" or "east"));
        Assert.Equal(EndpointState.Closed, stage["west"].State);
        Assert.Equal(0, stage.Group.GetSnapshot().ExtraAttemptsLeft);
    }

    [Fact]
    public void SpentBudget_TheSecondaryFailedOnceOfTwice_StillGetsTheNextCall()
    {
        using var stage = Spent();
        stage.Let("east", Acts.InTurn(Acts.Answers, Acts.Fails, Acts.Answers));

        // One that fails is no sign yet: of two it would be half.
        Assert.Equal(["east", "IOException", "east", "east"], [stage.Call(), stage.Call(), stage.Call(), stage.Call()]);
    }

    [Fact]
    public void SpentBudget_HundredCallsMoveAtOnceAndTheFirstMeetsAHiccup_OnlyThatOneFails()
    {
        using var stage = Spent(failureRatio: 1);
        var west = new Gate();
        stage.Let("west", west.Act);
        stage.Let("east", Acts.InTurn(Acts.Fails, Acts.Answers));
        var calls = Enumerable.Range(0, 100).Select(_ => stage.Start()).ToArray();

        while (west.Count > 0)
        {
            west.Fail();
        }

        Assert.Equal(99, calls.Count(static c => c.ToString() == "east"));
    }

    [Fact]
    public void SpentBudget_TheSecondaryFailsAsWell_TheCallerGetsTheAnswerOfTheFirst()
    {
        using var stage = Spent();
        var turn = 0;
        stage.Let("east", (attempt, ct) => (turn++ % 5 == 0 ? Acts.Fails : Acts.Answers)(attempt, ct));
        // Twenty and more, of which a fifth fails.
        stage.Shares(30, Stage.Kind(endpoint: "east"));
        var lost = new Reply("west", AttemptVerdict.Failure);
        stage.Let("west", (_, _) => ValueTask.FromResult(lost));
        stage.TakeTrail();

        var call = stage.Start();

        Assert.Same(lost, call.Reply);
        Assert.False(lost.IsDisposed);
        Assert.Equal("west", stage.TakeTrail());
    }

    [Fact]
    public void SpentBudget_ThePrimaryTrips_EveryCallIsServedElsewhere()
    {
        using var stage = new Stage(static o => (o.Budget.ExtraAttemptRatio, o.Budget.ExtraAttemptsPerSecond) = (0, 0));
        stage.Let("west", Acts.Fails);

        Assert.Equal(["east"], stage.Shares(1000).Keys);
        Assert.Equal(EndpointState.Open, stage["west"].State);
    }

    [Fact]
    public void SpentBudget_NothingIsRetriedInPlace()
    {
        using var stage = new Stage(static o =>
        {
            o.Detection.RetryDelay = TimeSpan.FromMilliseconds(100);
            (o.Budget.ExtraAttemptRatio, o.Budget.ExtraAttemptsPerSecond) = (0, 0);
        });
        stage.Let("west", Acts.InTurn(Acts.Fails, Acts.Answers, Acts.Fails, Acts.Answers, Acts.Fails, Acts.Answers));
        for (var i = 0; i < 5; i++)
        {
            stage.Start();
            stage.Advance(TimeSpan.FromMilliseconds(100));
        }

        // The budget holds one at the start; from the second failure on the next endpoint is asked at once.
        Assert.Equal("west west west east west west east west", stage.TakeTrail());
    }

    [Fact]
    public void Snapshot_TellsWhatWasSpentAndWhatIsLeft()
    {
        using var stage = new Stage(static o => o.FailureThreshold = 1000);
        Assert.Equal((0L, 100), (stage.Group.GetSnapshot().ExtraAttempts, stage.Group.GetSnapshot().ExtraAttemptsLeft));
        stage.Let("west", Acts.Fails);

        stage.Shares(10);

        // Ten second tries, and a fifth of one earned by each of ten calls; the first found the budget full.
        var now = stage.Group.GetSnapshot();
        Assert.Equal((10L, 10L), (now.ExtraAttempts, now.Failovers));
        Assert.InRange(now.ExtraAttemptsLeft, 91, 92);
    }

    /// <summary>No budget, and a primary that fails without ever being out.</summary>
    private static Stage Spent(double failureRatio = 0.25)
    {
        var stage = new Stage(o =>
        {
            (o.FailureThreshold, o.Detection.FailureRatio) = (1000, failureRatio);
            (o.Budget.ExtraAttemptRatio, o.Budget.ExtraAttemptsPerSecond) = (0, 0);
        });
        stage.Let("west", Acts.InTurn(Acts.Answers, Acts.Fails));
        // The one that any budget begins with.
        stage.Call();
        stage.Call();
        Assert.Equal(0, stage.Group.GetSnapshot().ExtraAttemptsLeft);
        stage.TakeTrail();
        return stage;
    }
}
