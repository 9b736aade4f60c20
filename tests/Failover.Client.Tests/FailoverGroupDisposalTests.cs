namespace Failover.Client.Tests;

public sealed class FailoverGroupDisposalTests
{
    [Fact]
    public void Dispose_WhileForced_LeavesNoTimer()
    {
        using var stage = new Stage();
        stage.Group.Force("east", TimeSpan.FromHours(1));
        Assert.Equal(1, stage.Clock.ActiveTimers);

        stage.Group.Dispose();

        Assert.Equal(0, stage.Clock.ActiveTimers);
    }

    [Fact]
    public void Dispose_CallInFlight_EndsAsItWouldHave()
    {
        using var stage = new Stage();
        stage.Let("west", Acts.Hangs(stage.Clock));
        var call = stage.Start();

        stage.Group.Dispose();
        stage.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(("east", 0), (call.ToString(), stage.Clock.ActiveTimers));
    }

    [Fact]
    public void Dispose_Twice_IsHarmless()
    {
        using var stage = new Stage();

        stage.Group.Dispose();
        stage.Group.Dispose();

        Assert.Equal(0, stage.Clock.ActiveTimers);
    }

    [Theory]
    [InlineData("answers")]
    [InlineData("fails")]
    [InlineData("trips")]
    [InlineData("busy")]
    public void ExecuteAsync_OnceAllCallsHaveEnded_NoTimerIsLeft(string west)
    {
        using var stage = new Stage();
        stage.Let("west", west switch
        {
            "answers" => Acts.Answers,
            "busy" => Acts.Gives(AttemptVerdict.Throttled, TimeSpan.FromSeconds(60)),
            _ => Acts.Fails,
        });

        for (var i = 0; i < (west == "fails" ? 1 : 6); i++)
        {
            stage.Call();
        }

        // One watches the attempts in flight, and learns at the end of their time that there are none.
        Assert.InRange(stage.Clock.ActiveTimers, 0, 1);
        stage.Advance(TimeSpan.FromSeconds(10));
        // State has no timers of its own: a million groups at rest cost memory and nothing else.
        Assert.Equal(0, stage.Clock.ActiveTimers);
    }

    [Fact]
    public void Dispose_NothingInFlight_EndsTheTimerThatWatchedAttempts()
    {
        using var stage = new Stage();
        stage.Call();

        stage.Group.Dispose();

        Assert.Equal(0, stage.Clock.ActiveTimers);
    }
}
