namespace Failover.Client.Tests;

/// <summary>Numbers of the policy that became options: each does what it says.</summary>
public sealed class PolicyNumbersTests
{
    [Theory]
    [InlineData(10, EndpointState.Closed)] // The failures lie too far back.
    [InlineData(60, EndpointState.Open)]
    public void Window_IsHowFarBackFailuresCount(int seconds, EndpointState state)
    {
        using var stage = new Stage(o => o.Detection.Window = TimeSpan.FromSeconds(seconds));
        FailThenAnswerThenFail(stage);

        Assert.Equal(state, stage["west"].State);
    }

    [Fact]
    public void Window_AfterAReload_IsTheNewOne()
    {
        using var stage = new Stage(static o => o.Detection.Window = TimeSpan.FromSeconds(10));
        stage.Group.Reload(Stage.Options(static o => o.Detection.Window = TimeSpan.FromSeconds(60)));

        FailThenAnswerThenFail(stage);

        Assert.Equal(EndpointState.Open, stage["west"].State);
    }

    [Theory]
    [InlineData(1, EndpointState.Ramping)] // Each failure is forgotten with the next call.
    [InlineData(4, EndpointState.Open)]
    public void RampWindow_IsHowManyCallsOfTheRampAreLookedAt(int window, EndpointState state)
    {
        using var stage = Ramping(o => (o.Return.RampWindow, o.Return.RampFailures) = (window, Math.Min(window, 2)));
        stage.Let("west", window == 1 ? Acts.Answers : Acts.InTurn(Acts.Fails, Acts.Answers, Acts.Answers, Acts.Fails));

        stage.Shares(20);

        Assert.Equal(state, stage["west"].State);
    }

    [Fact]
    public void RampWindow_FailuresFurtherApart_AreNotCountedTogether()
    {
        using var stage = Ramping(static o => (o.Return.RampWindow, o.Return.RampFailures) = (3, 2));
        stage.Let("west", Acts.InTurn(Acts.Fails, Acts.Answers, Acts.Answers, Acts.Fails, Acts.Answers, Acts.Answers, Acts.Fails, Acts.Answers));

        stage.Shares(40);

        Assert.Equal(EndpointState.Ramping, stage["west"].State);
    }

    [Theory]
    [InlineData(10, EndpointState.Open)]
    [InlineData(100, EndpointState.Ramping)]
    public void RampSlowMargin_IsHowMuchSlowerTheRampMustBe(int margin, EndpointState state)
    {
        using var stage = Ramping(o => o.Return.RampSlowMargin = TimeSpan.FromMilliseconds(margin));
        stage.Let("east", Acts.After(stage.Clock, TimeSpan.FromMilliseconds(10), Acts.Answers));
        stage.Let("west", Acts.After(stage.Clock, TimeSpan.FromMilliseconds(50), Acts.Answers));

        // 5 s of the ramp's last quarter, enough answers of both to compare.
        for (var i = 0; i < 100; i++)
        {
            stage.Start();
            stage.Advance(TimeSpan.FromMilliseconds(50));
        }

        Assert.Equal(state, stage["west"].State);
    }

    [Theory]
    [InlineData(0, 30)] // Nothing is kept back: the attempt may use all there is.
    [InlineData(0.5, 15)]
    [InlineData(0.9, 15)] // Never more than half.
    public void ReserveRatio_IsWhatIsKeptBackForTheNext(double ratio, double seconds)
    {
        using var stage = new Stage(o => (o.AttemptTimeout, o.Budget.ReserveRatio) = (o.TotalTimeout, ratio));
        stage.Let("west", Acts.Hangs(stage.Clock));

        var call = stage.Start();
        stage.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1));
        Assert.False(call.IsDone);
        stage.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(seconds < 30 ? "east" : "TimeoutException", call.Ended().ToString());
    }

    [Fact]
    public void ReserveFactor_KeepsBackNoMoreThanTheNextNeeds()
    {
        using var stage = new Stage(static o => (o.AttemptTimeout, o.Budget.ReserveFactor) = (o.TotalTimeout, 10));
        stage.Let("east", Acts.After(stage.Clock, TimeSpan.FromMilliseconds(100), Acts.Answers));
        for (var i = 0; i < 64; i++)
        {
            stage.Start(Stage.Kind(endpoint: "east"));
            stage.Advance(TimeSpan.FromMilliseconds(100));
        }

        stage.Let("west", Acts.Hangs(stage.Clock));
        stage.Let("east", Acts.Answers);
        var call = stage.Start();

        // Ten times 100 ms and up to a quarter more.
        stage.Advance(TimeSpan.FromSeconds(28.7));
        Assert.False(call.IsDone);
        stage.Advance(TimeSpan.FromSeconds(0.3));
        Assert.Equal("east", call.Ended().ToString());
    }

    /// <summary>Four failures 15 s before sixteen calls of which the last fails: a quarter of all, a seventeenth of the later.</summary>
    private static void FailThenAnswerThenFail(Stage stage)
    {
        stage.Let("west", Acts.InTurn([Acts.Fails, Acts.Fails, Acts.Fails, Acts.Fails, .. Enumerable.Repeat(Acts.Answers, 15), Acts.Fails]));
        stage.Shares(4);
        stage.Advance(TimeSpan.FromSeconds(15));
        stage.Shares(16);
    }

    /// <summary>West is back with half of the calls.</summary>
    private static Stage Ramping(Action<FailoverOptions> configure)
    {
        var stage = new Stage(o =>
        {
            o.Probes.Jitter = 0;
            o.Return.RampDuration = TimeSpan.FromHours(1);
            configure(o);
        });
        stage.Trip("west");
        stage.Recover("west");
        stage.Advance(TimeSpan.FromTicks(stage.Group.Order.Find("west")!.Health.Circuit.RampDuration) * 0.9);
        return stage;
    }
}
