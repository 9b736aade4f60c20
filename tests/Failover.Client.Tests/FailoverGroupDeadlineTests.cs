namespace Failover.Client.Tests;

/// <summary>How the deadline of a call is shared among its attempts.</summary>
public sealed class FailoverGroupDeadlineTests
{
    [Theory]
    [InlineData(30, 30, 21)] // 30 % of the total is kept back for east.
    [InlineData(30, 25, 21)]
    [InlineData(30, 10, 10)] // The attempt timeout is less than what may be used.
    [InlineData(1, 1, 0.7)]
    public void ExecuteAsync_WhileAHealthyEndpointIsUntried_KeepsAReserve(double total, double attempt, double share)
    {
        using var stage = StageWith(total, attempt);
        stage.Let("west", Acts.Hangs(stage.Clock));

        var call = stage.Start();
        stage.Advance(TimeSpan.FromSeconds(share) - TimeSpan.FromTicks(1));
        Assert.False(call.IsDone);
        stage.Advance(TimeSpan.FromTicks(1));

        Assert.Equal("east", call.ToString());
    }

    [Fact]
    public void ExecuteAsync_TheLastEndpoint_GetsWhatRemains()
    {
        using var stage = StageWith(30, 30);
        stage.Let("west", Acts.Hangs(stage.Clock));
        stage.Let("east", Acts.Hangs(stage.Clock));

        var call = stage.Start();
        stage.Advance(TimeSpan.FromSeconds(30) - TimeSpan.FromTicks(1));
        Assert.False(call.IsDone);
        stage.Advance(TimeSpan.FromTicks(1));

        Assert.Equal("Endpoint 'east' gave no answer within 9 s.", Assert.IsType<TimeoutException>(call.Error).Message);
    }

    [Fact]
    public void ExecuteAsync_ThreeEndpoints_AllAreTriedBeforeTheDeadline()
    {
        using var stage = new Stage(static o => o.TotalTimeout = o.AttemptTimeout = TimeSpan.FromSeconds(30), endpoints: ["west", "east", "north"]);
        stage.Let("west", Acts.Hangs(stage.Clock));
        stage.Let("east", Acts.Hangs(stage.Clock));

        var call = stage.Start();
        stage.Advance(TimeSpan.FromSeconds(30) - TimeSpan.FromTicks(1));

        Assert.Equal(("north", "west east north"), (call.ToString(), stage.TakeTrail()));
    }

    [Theory]
    [InlineData("open")]
    [InlineData("busy")]
    [InlineData("isolated")]
    public void ExecuteAsync_NobodyElseCouldTakeOver_KeepsNoReserve(string east)
    {
        using var stage = StageWith(30, 30);
        switch (east)
        {
            case "open": stage.Trip("east"); break;
            case "isolated": stage.Group.Isolate("east"); break;
            default:
                stage.Let("east", Acts.Gives(AttemptVerdict.Throttled, TimeSpan.FromSeconds(60)));
                stage.Call(Stage.Kind(endpoint: "east"));
                break;
        }

        stage.Let("west", Acts.Hangs(stage.Clock));
        stage.Let("east", Acts.Answers);
        var call = stage.Start();
        stage.Advance(TimeSpan.FromSeconds(25));

        // Beyond the 21 s that a reserve would leave.
        Assert.False(call.IsDone);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void ExecuteAsync_WhateverHappens_EndsByItsDeadline(int seed)
    {
        var chance = new Random(seed);
        using var stage = new Stage(
            static o =>
            {
                (o.TotalTimeout, o.AttemptTimeout) = (TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(2));
                o.Detection.RetryDelay = TimeSpan.FromMilliseconds(900);
            },
            seed,
            "west", "east", "north");
        Act[] acts =
        [
            Acts.Answers, Acts.Fails, Acts.Hangs(stage.Clock), Acts.Gives(AttemptVerdict.Throttled, TimeSpan.FromSeconds(1.5)), Acts.Gives(AttemptVerdict.Throttled),
            Acts.Gives(AttemptVerdict.Misconfigured), Acts.After(stage.Clock, TimeSpan.FromMilliseconds(400), Acts.Fails),
        ];
        var running = new Queue<(TimeSpan Began, Pending Call)>();
        for (var i = 0; i < 1000; i++)
        {
            stage.Let(chance.Next(3) switch { 0 => "west", 1 => "east", _ => "north" }, acts[chance.Next(acts.Length)]);
            running.Enqueue((stage.Now, stage.Start()));
            stage.Advance(TimeSpan.FromMilliseconds(200));
            // 0.4 s: an act here that does not look at its token takes that long.
            while (running.TryPeek(out var oldest) && stage.Now - oldest.Began >= TimeSpan.FromSeconds(3.4))
            {
                Assert.True(running.Dequeue().Call.IsDone, $"Seed {seed}: the call of {oldest.Began} is still running.");
            }
        }
    }

    private static Stage StageWith(double total, double attempt) =>
        new(o => (o.TotalTimeout, o.AttemptTimeout) = (TimeSpan.FromSeconds(total), TimeSpan.FromSeconds(attempt)));
}
