namespace Failover.Client.Tests;

public sealed class FailoverGroupTripTests
{
    [Fact]
    public void ExecuteAsync_FiveFailuresInARow_OpenTheCircuitAndNoCallerNotices()
    {
        using var stage = new Stage();
        stage.Let("west", Acts.Fails);

        // The fifth trips; the sixth goes straight to east.
        Assert.Equal(["east", "east", "east", "east", "east", "east"], Enumerable.Range(0, 6).Select(_ => stage.Call()));
        Assert.Equal("west east west east west east west east west east east", stage.TakeTrail());
        Assert.Equal(EndpointState.Open, stage["west"].State);
        Assert.Equal("IOException: west is down", stage["west"].LastError);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void ExecuteAsync_AnotherThreshold_TripsThere(int threshold)
    {
        using var stage = new Stage(o => o.FailureThreshold = threshold);
        stage.Let("west", Acts.Fails);

        for (var i = 0; i < threshold; i++)
        {
            Assert.Equal((EndpointState.Closed, i), (stage["west"].State, stage["west"].ConsecutiveFailures));
            stage.Call();
        }

        Assert.Equal(EndpointState.Open, stage["west"].State);
    }

    [Fact]
    public void ExecuteAsync_ASuccessBetweenFailures_BeginsTheStreakAnew()
    {
        using var stage = new Stage();
        // Twice four failures: each time one short of the five that trip.
        stage.Let("west", Acts.InTurn(Acts.Fails, Acts.Fails, Acts.Fails, Acts.Fails, Acts.Answers, Acts.Fails, Acts.Fails, Acts.Fails, Acts.Fails, Acts.Answers));

        for (var i = 0; i < 10; i++)
        {
            stage.Call();
        }

        Assert.Equal((EndpointState.Closed, 0, 8L), (stage["west"].State, stage["west"].ConsecutiveFailures, stage["west"].Failures));
    }

    [Theory]
    [InlineData(AttemptVerdict.Throttled)]
    [InlineData(AttemptVerdict.Misconfigured)]
    [InlineData(AttemptVerdict.Neutral)]
    public void ExecuteAsync_WhatIsNoFailureAndNoSuccess_NeitherCountsNorResets(AttemptVerdict verdict)
    {
        using var stage = new Stage();
        // East refuses as well: somebody else's answer would bench west.
        stage.Let("east", Acts.Gives(AttemptVerdict.Misconfigured));
        // Longer than a call may wait for it.
        var cooling = TimeSpan.FromSeconds(45);
        var noHarm = Acts.Gives(verdict, cooling);
        stage.Let("west", Acts.InTurn(Acts.Fails, Acts.Fails, Acts.Fails, Acts.Fails, noHarm, Acts.Fails));

        for (var i = 0; i < 5; i++)
        {
            stage.Call();
        }

        Assert.Equal((EndpointState.Closed, 4), (stage["west"].State, stage["west"].ConsecutiveFailures));
        stage.Advance(cooling);
        stage.Call();
        Assert.Equal(EndpointState.Open, stage["west"].State);
    }

    [Theory]
    [InlineData(300, EndpointState.Open)] // Five minutes exactly: the streak still stands, however slow the traffic.
    [InlineData(301, EndpointState.Closed)]
    public void ExecuteAsync_RareFailures_TripUnlessFiveMinutesPassWithoutAnAttempt(int seconds, EndpointState state)
    {
        using var stage = new Stage();
        stage.Let("west", Acts.Fails);

        for (var i = 0; i < 5; i++)
        {
            stage.Call();
            stage.Advance(i < 4 ? TimeSpan.FromSeconds(seconds) : TimeSpan.Zero);
        }

        Assert.Equal(state, stage["west"].State);
    }

    [Fact]
    public void ExecuteAsync_AnAttemptThatBeganWithinFiveMinutes_CountsAlthoughItFailedLater()
    {
        using var stage = new Stage();
        stage.Let("west", Acts.InTurn(Acts.Fails, Acts.Fails, Acts.Fails, Acts.Fails, Acts.Hangs(stage.Clock)));
        for (var i = 0; i < 4; i++)
        {
            stage.Call();
        }

        stage.Advance(TimeSpan.FromSeconds(295));
        stage.Start();
        // The attempt times out after 10 s: 305 s after the last, but there was no silence of 5 min.
        stage.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(EndpointState.Open, stage["west"].State);
    }
}
