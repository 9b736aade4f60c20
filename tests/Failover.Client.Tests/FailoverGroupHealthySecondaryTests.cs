namespace Failover.Client.Tests;

/// <summary>A replayable call with enough time and a healthy secondary never fails, from the first error on, whatever happens to the primary.</summary>
public sealed class FailoverGroupHealthySecondaryTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void ExecuteAsync_WhateverThePrimaryDoes_EveryCallIsAnswered(int seed)
    {
        var chance = new Random(seed);
        using var stage = new Stage(static o => o.Detection.RetryDelay = TimeSpan.FromMilliseconds(100), seed);
        Act[] acts =
        [
            Acts.Answers, Acts.Answers, Acts.Fails, Acts.Fails, Acts.Hangs(stage.Clock), Acts.Hangs(stage.Clock, unwinding: TimeSpan.FromMilliseconds(20)),
            Acts.Gives(AttemptVerdict.Failure), Acts.Gives(AttemptVerdict.Throttled), Acts.Gives(AttemptVerdict.Throttled, TimeSpan.FromDays(9)), Acts.Gives(AttemptVerdict.Misconfigured),
            Acts.After(stage.Clock, TimeSpan.FromMilliseconds(700), Acts.Fails),
        ];
        var calls = new List<Pending>();
        for (var i = 0; i < 5000; i++)
        {
            if (i % 20 == 0)
            {
                stage.Let("west", acts[chance.Next(acts.Length)]);
                Steer(stage.Group, chance.Next(12));
            }

            calls.Add(stage.Start());
            stage.Advance(TimeSpan.FromMilliseconds(chance.Next(400)));
        }

        // The calls still on their way need one attempt timeout more, and the one after a hiccup two.
        stage.Advance(TimeSpan.FromSeconds(21));

        Assert.All(calls, c => Assert.True(c.IsDone && c.Reply.Verdict == AttemptVerdict.Success, $"Seed {seed}: {c}."));
        Assert.Contains(calls, static c => c.ToString() == "west");
        Assert.Contains(calls, static c => c.ToString() == "east");
    }

    private static void Steer(FailoverGroup group, int command)
    {
        switch (command)
        {
            case 0: group.Isolate("west"); break;
            case 1: group.Drain("west"); break;
            case 2: group.Force("west", TimeSpan.FromSeconds(30)); break;
            case 3: group.Reload(Stage.Options(static o => o.Detection.RetryDelay = TimeSpan.FromMilliseconds(100))); break;
            case 4 or 5 or 6: group.Restore("west"); break;
        }
    }
}
