using Failover.Client.Testing;

namespace Failover.Client.Tests;

/// <summary>A call that finds out whether the primary is back should not pay for it.</summary>
public sealed class ProbeRaceTests : IDisposable
{
    private static readonly FailoverCallOptions<string> MayOverlap = new() { MayOverlap = true };

    private readonly ManualTimeProvider _time = new();
    private readonly FailoverGroup _group;
    private TimeSpan? _westAnswersAfter = TimeSpan.Zero;
    private TimeSpan _northAnswersAfter;
    private bool _westFails;
    private TaskCompletionSource _northIsAsked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ProbeRaceTests() => _group = new FailoverGroup(
        new FailoverOptions { Detection = { RetryDelay = TimeSpan.Zero }, Probes = { Jitter = 0 } }
            .AddPrimary("west", "https://west.example")
            .AddSecondary("north", "https://north.example"),
        timeProvider: _time,
        random: new Random(1));

    public void Dispose() => _group.Dispose();

    [Fact(Timeout = 10_000)]
    public async Task Probe_Hangs_TheNextEndpointAnswersAfterHalfASecondAndTheProbeFailsAtItsEnd()
    {
        await TripAsync();
        _westAnswersAfter = null;

        var call = StartAsync(MayOverlap);
        _time.Advance(TimeSpan.FromMilliseconds(499));
        Assert.False(call.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal("north", await call);
        Assert.True(West.IsProbing);
        _time.Advance(TimeSpan.FromSeconds(9.5));
        // It ends behind its caller's back, on a thread of its own.
        while (!West.LastError!.Contains("gave no answer", StringComparison.Ordinal))
        {
            await Task.Yield();
        }

        // It counts like any probe that failed: the next one is due 10 s after this one's end.
        Assert.Equal((false, TimeSpan.FromSeconds(10)), (West.IsProbing, West.NextProbeIn));
    }

    [Fact]
    public async Task Probe_Hangs_TheNextEndpointIsKnownToBeQuick_IsAskedSooner()
    {
        await TripAsync();
        // Thirty-two answers: enough to speak of a 95th percentile, which is 20 ms or up to a quarter more.
        _northAnswersAfter = TimeSpan.FromMilliseconds(20);
        for (var i = 0; i < 32; i++)
        {
            var usual = StartAsync(MayOverlap);
            _time.Advance(_northAnswersAfter);
            await usual;
        }

        _westAnswersAfter = null;
        _northAnswersAfter = TimeSpan.Zero;
        _time.Advance(West.NextProbeIn!.Value);
        var call = StartAsync(MayOverlap);
        _time.Advance(TimeSpan.FromMilliseconds(25));

        Assert.Equal("north", await call);
    }

    [Fact]
    public async Task Probe_IsSlowButFirst_WinsAndTheOtherIsNobodysFailure()
    {
        await TripAsync();
        _westAnswersAfter = TimeSpan.FromMilliseconds(600);
        _northAnswersAfter = TimeSpan.FromSeconds(5);
        var neutral = _group.GetSnapshot()["north"].Neutral;
        _northIsAsked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var call = StartAsync(MayOverlap);
        _time.Advance(TimeSpan.FromMilliseconds(500));
        await _northIsAsked.Task;
        _time.Advance(TimeSpan.FromMilliseconds(100));

        Assert.Equal("west", await call);
        Assert.Equal((neutral + 1, 0L), (_group.GetSnapshot()["north"].Neutral, _group.GetSnapshot()["north"].Failures));
        Assert.Equal(EndpointState.HalfOpen, West.State);
    }

    [Fact]
    public async Task Probe_FailsWhileTheNextEndpointIsAsked_TheNextEndpointAnswers()
    {
        await TripAsync();
        _westAnswersAfter = TimeSpan.FromMilliseconds(600);
        _westFails = true;
        _northAnswersAfter = TimeSpan.FromSeconds(1);
        _northIsAsked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var call = StartAsync(MayOverlap);
        _time.Advance(TimeSpan.FromMilliseconds(500));
        await _northIsAsked.Task;
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("north", await call);
        Assert.Equal(EndpointState.Open, West.State);
    }

    [Fact]
    public async Task Probe_OfACallThatMayNotOverlap_IsWaitedFor()
    {
        await TripAsync();
        _westAnswersAfter = TimeSpan.FromSeconds(2);

        var call = StartAsync(new FailoverCallOptions<string>());
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(call.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("west", await call);
    }

    [Fact]
    public async Task Probe_CallerLeaves_IsNobodysFailureAndTheRightToProbeIsFree()
    {
        await TripAsync();
        _westAnswersAfter = null;
        using var caller = new CancellationTokenSource();

        var call = StartAsync(MayOverlap, caller.Token);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal((false, TimeSpan.Zero), (West.IsProbing, West.NextProbeIn));
    }

    private EndpointSnapshot West => _group.GetSnapshot()["west"];

    /// <summary>Opens the primary's circuit and lets the time pass until a probe is due.</summary>
    private async Task TripAsync()
    {
        _westFails = true;
        for (var i = 0; i < 5; i++)
        {
            await StartAsync(MayOverlap);
        }

        _westFails = false;
        Assert.Equal(EndpointState.Open, West.State);
        _time.Advance(West.NextProbeIn!.Value);
    }

    private Task<string> StartAsync(FailoverCallOptions<string> options, CancellationToken cancellationToken = default) => _group.ExecuteAsync(
        static async (attempt, test, ct) =>
        {
            var isWest = attempt.Endpoint.Name == "west";
            var after = isWest ? test._westAnswersAfter ?? Timeout.InfiniteTimeSpan : test._northAnswersAfter;
            var wait = after == TimeSpan.Zero ? Task.CompletedTask : Task.Delay(after, test._time, ct);
            if (!isWest)
            {
                test._northIsAsked.TrySetResult();
            }

            await wait;

            return isWest && test._westFails ? throw new IOException("lost") : attempt.Endpoint.Name;
        },
        this,
        options,
        cancellationToken).AsTask();
}
