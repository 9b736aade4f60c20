namespace Failover.Client.Tests;

/// <summary>With everything down, a call succeeds within 6 s after any endpoint heals.</summary>
public sealed class FailoverGroupAllDownRecoveryTests
{
    public static TheoryData<int, string, bool> Outages()
    {
        var outages = new TheoryData<int, string, bool>();
        for (var seed = 1; seed <= 8; seed++)
        {
            outages.Add(seed, seed % 2 == 0 ? "west" : "east", seed % 4 < 2);
        }

        return outages;
    }

    [Theory]
    [MemberData(nameof(Outages))]
    public void ExecuteAsync_AnyEndpointHeals_AnswersWithinSixSeconds(int seed, string healed, bool hangs)
    {
        // Hung probes last as long as an attempt: 5 s, so that one of them and the second between two tries are 6 s.
        using var stage = new Stage(static o => o.AttemptTimeout = TimeSpan.FromSeconds(5), seed);
        var fault = hangs ? Acts.Hangs(stage.Clock) : Acts.Fails;
        stage.Let("west", fault);
        stage.Let("east", fault);
        // Into the longest waits of the schedule, and another moment of them for every seed.
        stage.CallFor(TimeSpan.FromSeconds(400 + (5.3 * seed)), TimeSpan.FromMilliseconds(100));

        stage.Let(healed, Acts.Answers);
        var healedAt = stage.Now;
        var answeredAfter = default(TimeSpan?);
        while (answeredAfter is null)
        {
            if (stage.Call() == healed)
            {
                answeredAfter = stage.Now - healedAt;
            }

            stage.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.InRange(answeredAfter.Value.TotalSeconds, 0, 6);
    }

    [Theory]
    [InlineData("west")]
    [InlineData("east")]
    public void ExecuteAsync_OnlyCallsThatMayNotBeSentTwice_FindOutWhoHasHealed(string healed)
    {
        using var stage = new Stage();
        stage.Trip("west");
        stage.Trip("east");
        stage.Let(healed, Acts.Answers);

        // Every other second: each endpoint could be tried every time.
        var answers = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            answers.Add(stage.Call(Stage.Once));
            stage.Advance(TimeSpan.FromSeconds(2));
        }

        Assert.Equal(healed, answers[^1]);
    }
}
