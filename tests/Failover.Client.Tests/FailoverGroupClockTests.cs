namespace Failover.Client.Tests;

public sealed class FailoverGroupClockTests
{
    public static TheoryData<int> Steps => [-365, -1, 1, 365];

    [Theory]
    [MemberData(nameof(Steps))]
    public void SetUtcNow_WhileOpen_ChangesNothing(int days)
    {
        using var stage = new Stage();
        stage.Trip("west");

        AssertUnmoved(stage, days);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void SetUtcNow_WhileCoolingOrForced_ChangesNothing(int days)
    {
        using var stage = new Stage();
        stage.Let("west", Acts.Gives(AttemptVerdict.Throttled, TimeSpan.FromSeconds(30)));
        stage.Call();
        stage.Group.Force("east", TimeSpan.FromMinutes(1));

        AssertUnmoved(stage, days);
        Assert.Equal("east", stage.Group.GetSnapshot().ForcedEndpoint);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void SetUtcNow_WithAStreakAndACallInFlight_ChangesNothing(int days)
    {
        using var stage = new Stage();
        stage.Let("west", Acts.InTurn(Acts.Fails, Acts.Fails, Acts.Fails, Acts.Fails, Acts.Hangs(stage.Clock)));
        for (var i = 0; i < 4; i++)
        {
            stage.Call();
        }

        var call = stage.Start();
        AssertUnmoved(stage, days);
        stage.Advance(TimeSpan.FromSeconds(10) - TimeSpan.FromTicks(1));
        Assert.False(call.IsDone);
        stage.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(("east", EndpointState.Open), (call.ToString(), stage["west"].State));
    }

    [Fact]
    public void Advance_AnHourAsleep_CausesOneProbeAndNoClosing()
    {
        using var stage = new Stage();
        stage.Trip("west");
        stage.CallFor(TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(1));
        var held = new Gate();
        stage.Let("west", held.Act);
        stage.Advance(TimeSpan.FromHours(1));

        var calls = Enumerable.Range(0, 64).Select(_ => stage.Start()).ToArray();

        Assert.Equal((1, 63), (held.Count, calls.Count(static c => c.ToString() == "east")));
        held.End(AttemptVerdict.Success);
        Assert.Equal(EndpointState.HalfOpen, stage["west"].State);
        Assert.Equal("east", stage.Call());
    }

    private static void AssertUnmoved(Stage stage, int days)
    {
        var before = (stage["west"], stage["east"], stage.Group.GetSnapshot().ActiveEndpoint, stage.Events.Count);

        stage.Clock.SetUtcNow(stage.Clock.GetUtcNow().AddDays(days));
        stage.Advance(TimeSpan.Zero);

        Assert.Equal(before, (stage["west"], stage["east"], stage.Group.GetSnapshot().ActiveEndpoint, stage.Events.Count));
    }
}
