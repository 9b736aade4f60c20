namespace Failover.Client.Tests;

/// <summary>One attempt in flight: it is ended once, by whoever is first, and never after it is over.</summary>
public sealed class LiveAttemptTests
{
    [Fact]
    public void TryEnd_WhileInUse_CancelsAndSaysWhy()
    {
        var live = Begun();

        live.TryEnd(live.Use, AttemptEnd.TimedOut);

        Assert.True(live.Token.IsCancellationRequested);
        Assert.Equal(AttemptEnd.TimedOut, live.End);
        Assert.False(live.IsLive(live.Use));
        Assert.False(live.TryFinish());
    }

    [Fact]
    public void TryEnd_Twice_TheFirstSaysWhy()
    {
        var live = Begun();

        live.TryEnd(live.Use, AttemptEnd.MovedAway);
        live.TryEnd(live.Use, AttemptEnd.TimedOut);

        Assert.Equal(AttemptEnd.MovedAway, live.End);
    }

    [Fact]
    public void TryEnd_AUseThatIsOver_LeavesTheNextOneAlone()
    {
        var live = Begun();
        var first = live.Use;
        Assert.True(live.TryFinish());
        Begin(live);

        live.TryEnd(first, AttemptEnd.TimedOut);

        Assert.False(live.Token.IsCancellationRequested);
        Assert.True(live.TryFinish());
    }

    [Fact]
    public void TryEnd_AnEarlierUseAfterALaterOne_UndoesNothing()
    {
        var live = Begun();
        var first = live.Use;
        live.TryFinish();
        Begin(live);
        live.TryEnd(live.Use, AttemptEnd.TimedOut);

        live.TryEnd(first, AttemptEnd.MovedAway);

        Assert.False(live.IsLive(live.Use));
        Assert.Equal(AttemptEnd.TimedOut, live.End);
    }

    [Fact]
    public async Task TryFinish_WhileSomebodyEndsIt_IsNeverKeptWithACancelledToken()
    {
        const int Rounds = 5_000;
        var live = new LiveAttempt();
        var (round, answered, use) = (0, 0, 0L);
        var other = Task.Factory.StartNew(
            () =>
            {
                for (var i = 1; i <= Rounds; i++)
                {
                    SpinWait.SpinUntil(() => Volatile.Read(ref round) == i);
                    live.TryEnd(use, AttemptEnd.TimedOut);
                    Volatile.Write(ref answered, i);
                }
            },
            TaskCreationOptions.LongRunning);
        for (var i = 1; i <= Rounds; i++)
        {
            Begin(live);
            use = live.Use;
            Volatile.Write(ref round, i);
            Thread.SpinWait(i % 100);
            var kept = live.TryFinish();
            SpinWait.SpinUntil(() => Volatile.Read(ref answered) == i);

            Assert.False(kept && live.Token.IsCancellationRequested);
            live = kept ? live : new LiveAttempt();
        }

        await other;
    }

    private static void Begin(LiveAttempt live) => live.Begin(endpoint: null!, generation: 0, lease: 0, startedAt: 0, deadline: 1, mayMove: true, thread: 1);

    private static LiveAttempt Begun()
    {
        var live = new LiveAttempt();
        Begin(live);
        return live;
    }
}
