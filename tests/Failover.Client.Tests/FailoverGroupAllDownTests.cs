namespace Failover.Client.Tests;

public sealed class FailoverGroupAllDownTests
{
    private static readonly TimeSpan Tenth = TimeSpan.FromMilliseconds(100);

    [Fact]
    public void ExecuteAsync_EverythingDown_TriesEachEndpointOnceASecondAndRejectsTheRest()
    {
        using var stage = AllDown();

        var calls = stage.CallFor(TimeSpan.FromSeconds(60), Tenth);

        foreach (var name in (string[])["west", "east"])
        {
            var times = stage.Attempts.Where(a => a.Endpoint == name && a.IsProbe).Select(static a => a.At).ToArray();
            // One a second, and what the schedule allows anyway: at most four in the first minute.
            Assert.InRange(times.Length, 60, 64);
        }

        Assert.All(calls, static c => Assert.True(c.Error is NoEndpointAvailableException or IOException));
        // A call that tried is told of its own failure: at most 64 for each endpoint.
        Assert.InRange(calls.Count(static c => c.Error is NoEndpointAvailableException), 600 - 128, 540);
    }

    [Fact]
    public void ExecuteAsync_EverythingDown_RejectionListsEachErrorAndTheSoonestRetry()
    {
        using var stage = AllDown();
        stage.Call();
        stage.Advance(TimeSpan.FromMilliseconds(400));

        var rejection = Assert.IsType<NoEndpointAvailableException>(stage.Start().Error);

        // A second after the last try, of which 0.4 s have passed.
        Assert.Equal(TimeSpan.FromMilliseconds(600), rejection.RetryAfter);
        Assert.Equal(
            "No endpoint of group 'stage' may be tried: west is open (IOException: west is down); east is open (IOException: east is down). Soonest retry in 0.6 s.",
            rejection.Message);
    }

    [Fact]
    public void ExecuteAsync_EverythingDownAndBusy_SoonestRetryIsWhenOneMayBeAsked()
    {
        using var stage = AllDown();
        stage.Let("west", Acts.Gives(AttemptVerdict.Throttled, TimeSpan.FromSeconds(20)));
        stage.Let("east", Acts.Gives(AttemptVerdict.Throttled, TimeSpan.FromSeconds(30)));
        stage.Call();
        stage.Advance(TimeSpan.FromSeconds(2));

        // Nobody may be asked while he is busy: the first of them in 18 s.
        Assert.Equal(TimeSpan.FromSeconds(18), Assert.IsType<NoEndpointAvailableException>(stage.Start().Error).RetryAfter);
    }

    [Theory]
    [InlineData("west")]
    [InlineData("east")]
    public void ExecuteAsync_FirstSuccess_EndsIt(string healed)
    {
        using var stage = AllDown();
        stage.Let(healed, Acts.Answers);

        Assert.Equal(healed, stage.Call());

        Assert.Equal((EndpointState.Closed, healed), (stage[healed].State, stage.Group.GetSnapshot().ActiveEndpoint));
        Assert.Equal([healed, healed], [stage.Call(), stage.Call()]);
    }

    [Fact]
    public void ExecuteAsync_TriesThatAreNotDue_LeaveTheScheduleAlone()
    {
        using var stage = AllDown();
        var due = stage["west"].NextProbeIn!.Value;

        stage.CallFor(TimeSpan.FromSeconds(3), Tenth);

        Assert.Equal(due - TimeSpan.FromSeconds(3), stage["west"].NextProbeIn);
        Assert.Equal(EndpointState.Open, stage["west"].State);
    }

    [Theory]
    [InlineData("west")]
    [InlineData("east")]
    public void ExecuteAsync_OneIsIsolated_IsStillLeftAlone(string isolated)
    {
        using var stage = AllDown();
        stage.Group.Isolate(isolated);

        stage.CallFor(TimeSpan.FromSeconds(20), Tenth);

        Assert.Contains(stage.Attempts, a => a.IsProbe && a.Endpoint != isolated);
        Assert.DoesNotContain(stage.Attempts, a => a.IsProbe && a.Endpoint == isolated);
    }

    [Fact]
    public void ExecuteAsync_AllIsolated_RejectsWithoutATimeToComeBack()
    {
        using var stage = new Stage();
        stage.Group.Isolate("west");
        stage.Group.Drain("east");

        var rejection = Assert.IsType<NoEndpointAvailableException>(stage.Start().Error);

        Assert.Null(rejection.RetryAfter);
        Assert.Equal("No endpoint of group 'stage' may be tried: west is isolated; east is draining.", rejection.Message);
    }

    private static Stage AllDown()
    {
        var stage = new Stage();
        stage.Trip("west");
        stage.Trip("east");
        return stage;
    }
}
