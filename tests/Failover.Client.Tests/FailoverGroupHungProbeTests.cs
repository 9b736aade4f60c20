namespace Failover.Client.Tests;

/// <summary>No lease outlives its timeout, whatever becomes of its probe.</summary>
public sealed class FailoverGroupHungProbeTests
{
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(10);

    [Fact]
    public void ExecuteAsync_HungProbe_IsGivenUpAfterItsTimeoutAndTheCallGoesOn()
    {
        using var stage = Tripped();
        stage.Let("west", Acts.Hangs(stage.Clock));
        var call = stage.Start();

        stage.Advance(ProbeTimeout - TimeSpan.FromTicks(1));
        Assert.True(stage["west"].IsProbing);
        stage.Advance(TimeSpan.FromTicks(1));

        Assert.False(stage["west"].IsProbing);
        Assert.Equal("east", call.Reply.From);
        // The second wait: 10 s +-20 %.
        Assert.InRange(stage["west"].NextProbeIn!.Value.TotalSeconds, 8, 12);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(60)]
    public void ExecuteAsync_AttemptTimeout_LimitsTheLeaseToo(int seconds)
    {
        using var stage = Tripped(o => (o.AttemptTimeout, o.TotalTimeout) = (TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(300)));
        stage.Let("west", Acts.Hangs(stage.Clock));
        stage.Start();

        // Whichever is less: the attempt timeout or 10 s.
        stage.Advance(TimeSpan.FromSeconds(Math.Min(seconds, 10)) - TimeSpan.FromTicks(1));
        Assert.True(stage["west"].IsProbing);
        stage.Advance(TimeSpan.FromTicks(1));
        Assert.False(stage["west"].IsProbing);
    }

    [Fact]
    public void ExecuteAsync_ProbeThatIgnoresItsToken_LosesItsLeaseAndItsSay()
    {
        using var stage = Tripped();
        stage.Let("west", Acts.InTurn(Acts.After(stage.Clock, TimeSpan.FromSeconds(60), Acts.Answers), Acts.Fails));
        var late = stage.Start();

        // It would be due anew by then, had it failed: 10 s for the lease and at most 12 s of wait.
        stage.Advance(ProbeTimeout + TimeSpan.FromSeconds(12));
        Assert.False(stage["west"].IsProbing);
        stage.Call();
        Assert.Equal(2L, stage.Attempts.Count(static a => a.IsProbe));
        var before = (stage["west"].State, stage["west"].Generation);
        stage.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal("west", late.Reply.From);
        Assert.Equal(before, (stage["west"].State, stage["west"].Generation));
    }

    [Fact]
    public void ExecuteAsync_ProbeReportsJustAfterItsLease_TheNextStillWaitsForItsTime()
    {
        using var stage = Tripped();
        // Noticing the end of its time takes the attempt 5 ms, as it does on real sockets.
        stage.Let("west", Acts.Hangs(stage.Clock, unwinding: TimeSpan.FromMilliseconds(5)));
        stage.Start();
        stage.Advance(ProbeTimeout);
        stage.TakeTrail();

        stage.Start();
        Assert.Equal("east", stage.TakeTrail());

        stage.Advance(TimeSpan.FromMilliseconds(5));
        Assert.InRange(stage["west"].NextProbeIn!.Value.TotalSeconds, 7.9, 12);
    }

    private static Stage Tripped(Action<FailoverOptions>? configure = null)
    {
        var stage = new Stage(configure);
        stage.Trip("west");
        stage.Advance(TimeSpan.FromSeconds(6));
        return stage;
    }
}
