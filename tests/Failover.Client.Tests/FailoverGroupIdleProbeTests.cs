namespace Failover.Client.Tests;

/// <summary>A probe that tells nothing changes neither state nor schedule, and its lease is free at once.</summary>
public sealed class FailoverGroupIdleProbeTests
{
    [Theory]
    [InlineData(AttemptVerdict.Neutral)]
    [InlineData(AttemptVerdict.Throttled)]
    public void ExecuteAsync_ProbeThatTellsNothing_ChangesNeitherStateNorSchedule(AttemptVerdict verdict)
    {
        using var stage = Tripped();
        var before = stage["west"];
        // A hint of no time, so that the cool-down does not stand in the way of the next probe.
        stage.Let("west", Acts.InTurn(Acts.Gives(verdict, TimeSpan.Zero), Acts.Answers));

        stage.Call();

        AssertSameSchedule(before, stage["west"]);
        stage.Call();
        Assert.Equal((EndpointState.HalfOpen, 2L), (stage["west"].State, stage["west"].Probes));
    }

    [Fact]
    public void ExecuteAsync_ProbeIsCancelled_FreesTheLeaseAtOnce()
    {
        using var stage = Tripped();
        var before = stage["west"];
        stage.Let("west", Acts.Hangs(stage.Clock));
        using var caller = new CancellationTokenSource();
        var call = stage.Start(cancellationToken: caller.Token);
        Assert.True(stage["west"].IsProbing);

        caller.Cancel();

        Assert.IsAssignableFrom<OperationCanceledException>(call.Error);
        AssertSameSchedule(before, stage["west"]);
        stage.Let("west", Acts.Answers);
        Assert.Equal("west", stage.Call());
    }

    [Fact]
    public void ExecuteAsync_VerdictOnAProbeThrows_FreesTheLeaseAtOnce()
    {
        using var stage = Tripped();
        var before = stage["west"];
        stage.Let("west", Acts.Answers);

        var call = stage.Start(new FailoverCallOptions<Reply> { Classify = static _ => throw new NotSupportedException() });

        Assert.IsType<NotSupportedException>(call.Error);
        AssertSameSchedule(before, stage["west"]);
    }

    [Fact]
    public void ExecuteAsync_ProbeThrottled_CoolsAndTakesNoCallUntilThen()
    {
        using var stage = Tripped();
        stage.Let("west", Acts.InTurn(Acts.Gives(AttemptVerdict.Throttled, TimeSpan.FromSeconds(7)), Acts.Answers));

        stage.Call();
        stage.TakeTrail();
        stage.CallFor(TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(1));
        Assert.DoesNotContain("west", stage.TakeTrail(), StringComparison.Ordinal);

        Assert.Equal("west", stage.Call());
    }

    private static void AssertSameSchedule(EndpointSnapshot before, EndpointSnapshot after)
    {
        Assert.False(after.IsProbing);
        Assert.Equal((before.State, before.Generation, before.NextProbeIn), (after.State, after.Generation, after.NextProbeIn));
    }

    private static Stage Tripped()
    {
        var stage = new Stage();
        stage.Trip("west");
        // The first wait is 5 s +-20 %.
        stage.Advance(TimeSpan.FromSeconds(6));
        return stage;
    }
}
