using Failover.Client.Testing;

namespace Failover.Client.Tests;

/// <summary>An endpoint that accepts calls and answers none.</summary>
public sealed class StuckEndpointTests : IDisposable
{
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(1);

    private readonly ManualTimeProvider _time = new();
    private readonly FailoverGroup _group;
    private readonly List<FailoverEvent> _events = [];

    public StuckEndpointTests()
    {
        _group = new FailoverGroup(
            Options(),
            timeProvider: _time,
            random: new Random(1));
        _group.Changed += (_, e) => _events.Add(e);
    }

    public void Dispose() => _group.Dispose();

    [Fact]
    public async Task Hang_FiveCallsWait_AllMoveWhenTheFirstIsOverdue()
    {
        // Five: the number at which waiting for each to time out is given up.
        var calls = Start(5, TimeSpan.FromMilliseconds(100));

        // The first began 0.5 s ago, the last 0.1 s.
        _time.Advance(TimeSpan.FromMilliseconds(500));

        Assert.All(await Task.WhenAll(calls), static answer => Assert.Equal("north", answer));
        var opened = Assert.Single(_events, static e => e.Kind == FailoverEventKind.EndpointOpened);
        Assert.Equal("5 or more attempts in flight and no answer within 1 s", opened.Reason);
        Assert.Equal(5, _group.GetSnapshot()["west"].Attempts);
    }

    [Fact]
    public async Task Hang_FourCallsWait_EachWaitsItsTime()
    {
        var calls = Start(4, TimeSpan.FromMilliseconds(100));

        _time.Advance(TimeSpan.FromMilliseconds(600));

        Assert.Equal("north", await calls[0]);
        Assert.False(calls[1].IsCompleted);
        Assert.Empty(_events);
        _time.Advance(TimeSpan.FromMilliseconds(300));
        await Task.WhenAll(calls);
    }

    [Fact]
    public async Task Hang_SomeAreStillAnswered_IsNotStuck()
    {
        var calls = Start(5, TimeSpan.FromMilliseconds(100));
        await _group.ExecuteAsync(static (_, _, _) => ValueTask.FromResult("quick"), 0);

        _time.Advance(TimeSpan.FromMilliseconds(500));

        Assert.Equal("north", await calls[0]);
        Assert.False(calls[4].IsCompleted);
        _time.Advance(AttemptTimeout);
        await Task.WhenAll(calls);
    }

    [Fact]
    public async Task Trip_CallsThatWaitThere_MoveAtOnce()
    {
        var calls = Start(2, TimeSpan.Zero);

        // Five failures of others open the circuit; the time of these two is far from over.
        for (var i = 0; i < 5; i++)
        {
            await _group.ExecuteAsync(
                static (attempt, _, _) => attempt.Endpoint.Name == "west" ? throw new TimeoutException() : ValueTask.FromResult(""),
                0,
                new FailoverCallOptions<string> { Classify = static o => o.Exception is null ? AttemptVerdict.Success : AttemptVerdict.Failure });
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.All(await Task.WhenAll(calls), static answer => Assert.Equal("north", answer));
    }

    [Fact]
    public async Task Trip_ACallThatMayNotBeReplayed_StaysWhereItIs()
    {
        var calls = Start(5, TimeSpan.Zero);
        _time.Advance(TimeSpan.FromMilliseconds(500));
        var once = _group.ExecuteAsync(Hang, _time, new FailoverCallOptions<string> { IsReplayable = false }).AsTask();

        // The five are overdue, and the circuit opens; the one that came later has half of its time left.
        _time.Advance(TimeSpan.FromMilliseconds(500));

        Assert.All(await Task.WhenAll(calls), static answer => Assert.Equal("north", answer));
        Assert.Equal(EndpointState.Open, _group.GetSnapshot()["west"].State);
        Assert.False(once.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(500));
        await Assert.ThrowsAsync<TimeoutException>(() => once);
    }

    [Fact]
    public async Task Hang_OfTheLastEndpoint_IsNotTakenOut()
    {
        // So high that no streak opens the circuit: only the rule for stuck endpoints could.
        _group.Reload(Options(failureThreshold: 100));
        _group.Isolate("north");
        var calls = Start(6, TimeSpan.Zero);

        _time.Advance(AttemptTimeout);

        await Assert.ThrowsAsync<TimeoutException>(() => calls[0]);
        Assert.Equal(EndpointState.Closed, _group.GetSnapshot()["west"].State);
    }

    private static FailoverOptions Options(int failureThreshold = 5) =>
        new FailoverOptions { AttemptTimeout = AttemptTimeout, FailureThreshold = failureThreshold, Detection = { RetryDelay = TimeSpan.Zero } }
            .AddPrimary("west", "https://west.example")
            .AddSecondary("north", "https://north.example");

    private static async ValueTask<string> Hang(FailoverAttempt attempt, ManualTimeProvider time, CancellationToken cancellationToken)
    {
        if (attempt.Endpoint.Name == "west")
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken);
        }

        return attempt.Endpoint.Name;
    }

    private Task<string>[] Start(int count, TimeSpan apart)
    {
        var calls = new Task<string>[count];
        for (var i = 0; i < count; i++)
        {
            calls[i] = _group.ExecuteAsync(Hang, _time).AsTask();
            _time.Advance(apart);
        }

        return calls;
    }
}
