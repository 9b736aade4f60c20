using Failover.Client.Testing;

namespace Failover.Client.Tests;

/// <summary>Hooks that misbehave.</summary>
public sealed class ActivationTests
{
    [Theory]
    [InlineData("throws at once")]
    [InlineData("throws later")]
    [InlineData("is cancelled by itself")]
    public void Hook_Fails_IsCalledAgainAfterTheWaitsOfProbes(string how)
    {
        var calls = new List<TimeSpan>();
        ManualTimeProvider? clock = null;
        using var stage = With((_, _) =>
        {
            calls.Add(clock!.GetElapsedTime(0));
            return how switch
            {
                "throws at once" => throw new IOException("no capacity"),
                "throws later" => new ValueTask(Task.FromException(new IOException("no capacity"))),
                _ => new ValueTask(Task.FromCanceled(new CancellationToken(canceled: true))),
            };
        });
        clock = stage.Clock;

        stage.Group.Isolate("west");
        stage.Advance(TimeSpan.FromMinutes(3));

        Assert.Equal([0, 5, 15, 35, 75, 135], calls.Select(static c => c.TotalSeconds));
        Assert.Equal(EndpointState.Activating, stage["east"].State);
        Assert.Empty(stage.Attempts);
    }

    [Fact]
    public void Hook_CompletesAtOnce_TheCallThatNoticedTheNeedIsServed()
    {
        using var stage = With(static (_, _) => ValueTask.CompletedTask);
        stage.Let("west", Acts.Fails);

        // Five failures open the circuit; the call that made the fifth goes on to the endpoint that was made ready for it.
        var calls = Enumerable.Range(0, 5).Select(_ => stage.Call()).ToArray();

        Assert.Equal("east", calls[^1]);
        Assert.Equal(EndpointState.Closed, stage["east"].State);
    }

    [Fact]
    public void Hook_ThatIsNone_AProbeDecides()
    {
        using var stage = new Stage(static o => o.Endpoints["east"].Mode = EndpointMode.Cold);
        stage.Group.Isolate("west");

        Assert.Equal("east", stage.Call());
        Assert.Equal("east?", stage.TakeTrail());
    }

    [Fact]
    public void Hook_Hangs_NobodyIsRoutedThereAndDisposeTellsItToStop()
    {
        CancellationToken token = default;
        var stage = With((_, ct) =>
        {
            token = ct;
            return new ValueTask(new TaskCompletionSource().Task);
        });
        stage.Group.Isolate("west");
        stage.CallFor(TimeSpan.FromMinutes(29), TimeSpan.FromSeconds(30));

        Assert.Empty(stage.Attempts);
        Assert.False(token.IsCancellationRequested);
        stage.Dispose();
        Assert.True(token.IsCancellationRequested);
    }

    [Fact]
    public void Hook_HangsPastItsTime_IsToldToStopAndCalledAgain()
    {
        var calls = new List<(TimeSpan At, CancellationToken Token)>();
        ManualTimeProvider? clock = null;
        using var stage = With((_, ct) =>
        {
            calls.Add((clock!.GetElapsedTime(0), ct));
            // The first one is deaf, and never ends.
            return calls.Count == 1 ? new ValueTask(new TaskCompletionSource().Task) : ValueTask.CompletedTask;
        });
        clock = stage.Clock;
        stage.Group.Isolate("west");

        stage.Advance(TimeSpan.FromMinutes(30));
        Assert.True(Assert.Single(calls).Token.IsCancellationRequested);
        stage.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal([TimeSpan.Zero, TimeSpan.FromMinutes(30) + TimeSpan.FromSeconds(5)], calls.Select(static c => c.At));
        Assert.Equal("east", stage.Call());
    }

    [Fact]
    public void Hook_HasATimeOfItsOwn_GetsThat()
    {
        var calls = 0;
        using var stage = With(
            (_, ct) =>
            {
                calls++;
                return new ValueTask(Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct));
            },
            TimeSpan.FromMinutes(1));
        stage.Group.Isolate("west");

        stage.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromTicks(1));
        Assert.Equal(1, calls);
        stage.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(2, calls);
    }

    [Fact]
    public void Hook_StillRunningAtDispose_ItsEndMovesNothing()
    {
        var end = new TaskCompletionSource();
        var stage = With((_, _) => new ValueTask(end.Task));
        stage.Group.Isolate("west");
        stage.Dispose();

        end.SetException(new IOException("torn down"));
        stage.Advance(TimeSpan.FromHours(1));

        Assert.Equal(EndpointState.Activating, stage["east"].State);
        Assert.Equal(0, stage.Clock.ActiveTimers);
    }

    [Fact]
    public void Dispose_BetweenTwoTries_EndsTheWait()
    {
        var stage = With(static (_, _) => throw new IOException("no capacity"));
        stage.Group.Isolate("west");
        Assert.Equal(1, stage.Clock.ActiveTimers);

        stage.Dispose();

        Assert.Equal(0, stage.Clock.ActiveTimers);
    }

    [Fact]
    public void Dispose_BeforeItIsNeeded_TheHookIsNeverCalled()
    {
        var calls = 0;
        var stage = With((_, _) =>
        {
            calls++;
            return ValueTask.CompletedTask;
        });
        stage.Dispose();

        stage.Group.Isolate("west");

        Assert.Equal(0, calls);
    }

    [Fact]
    public void Hook_GetsTheEndpointThatItIsFor()
    {
        var names = new List<string>();
        using var stage = With((endpoint, _) =>
        {
            names.Add(endpoint.Name);
            return ValueTask.CompletedTask;
        });

        stage.Group.Isolate("west");

        Assert.Equal(["east"], names);
    }

    [Fact]
    public void Hook_SteersTheGroup_IsAllowedTo()
    {
        FailoverGroup? group = null;
        using var stage = With((_, _) =>
        {
            group!.Restore("west");
            return ValueTask.CompletedTask;
        });
        group = stage.Group;

        stage.Group.Isolate("west");

        Assert.Equal(("west", EndpointState.Closed), (stage.Call(), stage["west"].State));
    }

    private static Stage With(Func<FailoverEndpoint, CancellationToken, ValueTask> hook, TimeSpan? timeout = null) => new(o =>
    {
        o.Probes.Jitter = 0;
        o.Endpoints["east"].ActivationTimeout = timeout ?? o.Endpoints["east"].ActivationTimeout;
        o.Endpoints["east"].Mode = EndpointMode.Cold;
        o.Endpoints["east"].OnActivate = hook;
    });
}
