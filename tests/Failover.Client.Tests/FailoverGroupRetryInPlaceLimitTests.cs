namespace Failover.Client.Tests;

/// <summary>The benefit of the doubt ends where somebody knows better: what happens during the short wait counts.</summary>
public sealed class FailoverGroupRetryInPlaceLimitTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);

    [Fact]
    public void ExecuteAsync_EndpointIsolatedMeanwhile_IsNotAskedAgain()
    {
        using var stage = new Stage(static o => o.Detection.RetryDelay = Longest);
        stage.Let("west", Acts.Fails);
        var call = stage.Start();

        stage.Group.Isolate("west");
        stage.Advance(Longest);

        Assert.Equal(("east", "west east"), (call.ToString(), stage.TakeTrail()));
    }

    [Fact]
    public void ExecuteAsync_CircuitOpensMeanwhile_IsNotAskedAgain()
    {
        using var stage = new Stage(static o => o.Detection.RetryDelay = Longest);
        stage.Let("west", Acts.Fails);
        var first = stage.Start();
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal("east", stage.Call());
        }

        Assert.Equal(EndpointState.Open, stage["west"].State);
        stage.TakeTrail();
        stage.Advance(Longest);

        Assert.Equal(("east", "east"), (first.ToString(), stage.TakeTrail()));
    }

    [Fact]
    public void ExecuteAsync_EndpointThrottlesMeanwhile_IsNotAskedAgain()
    {
        using var stage = new Stage(static o => o.Detection.RetryDelay = Longest);
        stage.Let("west", Acts.InTurn(Acts.Fails, Acts.Gives(AttemptVerdict.Throttled, TimeSpan.FromSeconds(5)), Acts.Answers));
        var first = stage.Start();
        Assert.Equal("east", stage.Call());
        stage.TakeTrail();

        stage.Advance(Longest);

        Assert.Equal(("east", "east"), (first.ToString(), stage.TakeTrail()));
    }

    [Fact]
    public void ExecuteAsync_WaitThatTheDeadlineDoesNotAllow_IsLeftOut()
    {
        using var stage = new Stage(static o =>
        {
            o.TotalTimeout = o.AttemptTimeout = TimeSpan.FromSeconds(1);
            o.Detection.RetryDelay = TimeSpan.FromSeconds(10);
        });
        stage.Let("west", Acts.Fails);

        var call = stage.Start();
        stage.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(("east", "west east"), (call.ToString(), stage.TakeTrail()));
    }

    [Fact]
    public void ExecuteAsync_EndpointRestoredMeanwhile_IsAskedInItsTurn()
    {
        using var stage = new Stage(static o => o.Detection.RetryDelay = Longest);
        stage.Let("west", Acts.InTurn(Acts.Fails, Acts.Answers));
        var call = stage.Start();

        stage.Group.Restore("west");
        stage.Advance(Longest);

        // Whether the doubt still stands is open; that the call is answered and nothing counts is not.
        Assert.True(call.IsDone);
        Assert.Equal(0, stage["west"].ConsecutiveFailures);
    }
}
