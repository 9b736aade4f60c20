namespace Failover.Client.Tests;

/// <summary>A result whose attempt began in an older generation goes to the counters and changes nothing else.</summary>
public sealed class FailoverGroupGenerationTests
{
    private static readonly Dictionary<string, Action<Stage>> Turns = new()
    {
        ["trip"] = static stage => stage.Trip("west"),
        ["close"] = static stage => Recover(stage),
        ["isolate"] = static stage => stage.Group.Isolate("west"),
        ["drain"] = static stage => stage.Group.Drain("west"),
        ["restore"] = static stage => stage.Group.Restore("west"),
        ["force"] = static stage => stage.Group.Force("west", TimeSpan.FromHours(1)),
        ["force ends"] = static stage => EndForce(stage),
        ["reload"] = static stage => stage.Group.Reload(Stage.Options()),
        ["bench"] = static stage => Bench(stage),
    };

    public static TheoryData<string> TurnNames => [.. Turns.Keys];

    [Theory]
    [MemberData(nameof(TurnNames))]
    public void Turn_BeginsAGeneration(string turn)
    {
        using var stage = new Stage();
        var before = stage["west"].Generation;

        Turns[turn](stage);

        Assert.True(stage["west"].Generation > before);
    }

    [Theory]
    [MemberData(nameof(TurnNames))]
    public void ExecuteAsync_AttemptBegunBeforeTheTurn_ChangesNothingWhenItEnds(string turn) =>
        Assert.All(Enum.GetValues<AttemptVerdict>(), verdict =>
        {
            // Long enough for every turn.
            using var stage = new Stage(static o => o.TotalTimeout = o.AttemptTimeout = TimeSpan.FromHours(2));
            var held = new Gate();
            stage.Let("west", held.Act);
            var call = stage.Start(Stage.Kind(endpoint: "west"));
            Turns[turn](stage);
            var before = Circuit(stage);
            var events = stage.Events.Count;

            held.End(verdict, TimeSpan.FromSeconds(30));

            Assert.True(call.IsDone);
            Assert.Equal(before, Circuit(stage));
            Assert.Equal(events, stage.Events.Count);
        });

    [Theory]
    [InlineData("isolate")]
    [InlineData("drain")]
    [InlineData("reload")]
    [InlineData("force")]
    [InlineData("restore")]
    public void ExecuteAsync_ProbeBegunBeforeTheTurn_ChangesNothingWhenItEnds(string turn) =>
        Assert.All([AttemptVerdict.Success, AttemptVerdict.Failure, AttemptVerdict.Throttled, AttemptVerdict.Neutral], verdict =>
        {
            using var stage = new Stage();
            stage.Trip("west");
            var held = new Gate();
            stage.Let("west", held.Act);
            stage.Advance(TimeSpan.FromSeconds(6));
            stage.Start();
            Assert.Equal("west?", stage.TakeTrail());
            Turns[turn](stage);
            var before = Circuit(stage);

            held.End(verdict, TimeSpan.FromSeconds(30));

            Assert.Equal(before, Circuit(stage));
        });

    private static EndpointSnapshot Circuit(Stage stage) =>
        stage["west"] with { Successes = 0, Failures = 0, Throttled = 0, Misconfigured = 0, Neutral = 0, Probes = 0 };

    private static void Recover(Stage stage)
    {
        stage.Trip("west");
        stage.Let("west", Acts.Answers);
        stage.CallFor(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1));
        Assert.Equal(EndpointState.Closed, stage["west"].State);
    }

    private static void EndForce(Stage stage)
    {
        stage.Group.Force("west", TimeSpan.FromSeconds(1));
        stage.Advance(TimeSpan.FromSeconds(1));
    }

    private static void Bench(Stage stage)
    {
        stage.Let("west", Acts.Gives(AttemptVerdict.Misconfigured));
        stage.Call();
        Assert.Equal(EndpointState.Misconfigured, stage["west"].State);
    }
}
