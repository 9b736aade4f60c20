namespace Failover.Client.Testing.Tests;

public sealed class ManualTimeProviderTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ManualTimeProvider _clock = new();
    private readonly List<string> _trail = [];

    [Fact]
    public void GetUtcNow_WithoutStart_StandsAtTheFirstOfJanuary2030()
    {
        Assert.Equal(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero), _clock.GetUtcNow());
        Assert.Equal(0, _clock.GetTimestamp());
    }

    [Fact]
    public void GetUtcNow_WithStart_StandsThere()
    {
        var start = new DateTimeOffset(2031, 5, 6, 7, 8, 9, TimeSpan.FromHours(2));

        Assert.Equal(start, new ManualTimeProvider(start).GetUtcNow());
    }

    [Fact]
    public void Advance_BothClocks_MoveAlike()
    {
        var before = (_clock.GetUtcNow(), _clock.GetTimestamp());

        _clock.Advance(90 * Second);

        Assert.Equal(90 * Second, _clock.GetUtcNow() - before.Item1);
        Assert.Equal(90 * Second, _clock.GetElapsedTime(before.Item2));
    }

    [Fact]
    public void Advance_Negative_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.Advance(TimeSpan.FromTicks(-1)));

    [Fact]
    public void Advance_SeveralTimers_FireInDueOrderAtTheirDueTime()
    {
        using var late = Timer("late", 3);
        using var early = Timer("early", 1);
        using var middle = Timer("middle", 2);

        _clock.Advance(10 * Second);

        Assert.Equal(["early@1", "middle@2", "late@3"], _trail);
        Assert.Equal(10 * Second, _clock.GetElapsedTime(0));
    }

    [Fact]
    public void Advance_TimersDueTogether_FireInTheOrderTheyWereSet()
    {
        using var first = Timer("first", 2);
        using var second = Timer("second", 2);
        first.Change(2 * Second, Timeout.InfiniteTimeSpan);

        _clock.Advance(2 * Second);

        Assert.Equal(["second@2", "first@2"], _trail);
    }

    [Fact]
    public void Advance_StopsShortOfTheDueTime_DoesNotFire()
    {
        using var timer = Timer("timer", 2);

        _clock.Advance(2 * Second - TimeSpan.FromTicks(1));
        Assert.Empty(_trail);

        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(["timer@2"], _trail);
    }

    [Fact]
    public void Advance_CallbackSetsATimer_HonoursItInTheSameAdvance()
    {
        ITimer? nested = null;
        using var outer = _clock.CreateTimer(_ => nested = Timer("nested", 2), null, Second, Timeout.InfiniteTimeSpan);
        using var last = Timer("last", 4);

        _clock.Advance(5 * Second);

        Assert.Equal(["nested@3", "last@4"], _trail);
        nested!.Dispose();
    }

    [Fact]
    public void Advance_CallbackChangesItsOwnTimer_FiresAgain()
    {
        ITimer timer = null!;
        timer = _clock.CreateTimer(
            _ =>
            {
                Note("again");
                timer.Change(2 * Second, Timeout.InfiniteTimeSpan);
            },
            null,
            Second,
            Timeout.InfiniteTimeSpan);

        _clock.Advance(5 * Second);

        Assert.Equal(["again@1", "again@3", "again@5"], _trail);
        timer.Dispose();
    }

    [Fact]
    public void Advance_CallbackDisposesAnotherTimerDueNow_DoesNotFireIt()
    {
        ITimer victim = null!;
        using var killer = _clock.CreateTimer(_ => victim.Dispose(), null, Second, Timeout.InfiniteTimeSpan);
        victim = Timer("victim", 1);

        _clock.Advance(Second);

        Assert.Empty(_trail);
    }

    [Fact]
    public void Advance_CallbackAdvances_AddsUp()
    {
        using var timer = _clock.CreateTimer(_ => _clock.Advance(5 * Second), null, Second, Timeout.InfiniteTimeSpan);

        _clock.Advance(10 * Second);

        Assert.Equal(15 * Second, _clock.GetElapsedTime(0));
    }

    [Fact]
    public void Advance_CallbackThrows_GoesOnFromThereNextTime()
    {
        using var broken = _clock.CreateTimer(_ => throw new InvalidOperationException(), null, Second, Timeout.InfiniteTimeSpan);
        using var next = Timer("next", 2);

        Assert.Throws<InvalidOperationException>(() => _clock.Advance(3 * Second));
        Assert.Equal(Second, _clock.GetElapsedTime(0));

        _clock.Advance(TimeSpan.Zero);
        Assert.Equal(["next@2"], _trail);
        Assert.Equal(3 * Second, _clock.GetElapsedTime(0));
    }

    [Fact]
    public void Advance_FromManyThreads_AddsUpAndFiresEachTimerOnce()
    {
        var fired = 0;
        var timers = Enumerable.Range(1, 800)
            .Select(due => _clock.CreateTimer(_ => Interlocked.Increment(ref fired), null, due * Second, Timeout.InfiniteTimeSpan))
            .ToArray();

        Parallel.For(0, 8, _ =>
        {
            for (var i = 0; i < 100; i++)
            {
                _clock.Advance(Second);
            }
        });

        Assert.Equal(800 * Second, _clock.GetElapsedTime(0));
        Assert.Equal(timers.Length, fired);
    }

    [Fact]
    public void Advance_PeriodicTimer_FiresEveryPeriodUntilDisposed()
    {
        var timer = Timer("tick", 1, 2);

        _clock.Advance(6 * Second);
        timer.Dispose();
        _clock.Advance(6 * Second);

        Assert.Equal(["tick@1", "tick@3", "tick@5"], _trail);
    }

    [Fact]
    public void CreateTimer_DueAtOnce_WaitsForTheNextAdvance()
    {
        using var timer = Timer("now", 0);
        Assert.Empty(_trail);

        _clock.Advance(TimeSpan.Zero);
        Assert.Equal(["now@0"], _trail);
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(4294967295)] // One millisecond more than a system timer takes.
    public void CreateTimer_OutOfRange_Throws(long milliseconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => _clock.CreateTimer(_ => { }, null, TimeSpan.FromMilliseconds(milliseconds), Timeout.InfiniteTimeSpan));

    [Fact]
    public void CreateTimer_Callback_SeesTheContextOfItsCreator()
    {
        var local = new AsyncLocal<string> { Value = "creator" };
        string? seen = null;
        using var timer = _clock.CreateTimer(_ => seen = local.Value, null, Second, Timeout.InfiniteTimeSpan);
        local.Value = "advancer";

        _clock.Advance(Second);

        Assert.Equal("creator", seen);
        Assert.Equal("advancer", local.Value);
    }

    [Fact]
    public void SetUtcNow_StepEitherWay_MovesOnlyTheWallClock()
    {
        using var timer = Timer("timer", 60);
        var start = _clock.GetUtcNow();
        _clock.Advance(Second);

        _clock.SetUtcNow(start.AddDays(1));
        Assert.Equal(Second, _clock.GetElapsedTime(0));
        _clock.SetUtcNow(start.AddDays(-1));

        Assert.Empty(_trail);
        _clock.Advance(59 * Second);
        Assert.Equal(["timer@60"], _trail);
        Assert.Equal(start.AddDays(-1).AddSeconds(59), _clock.GetUtcNow());
    }

    [Fact]
    public async Task ActiveTimers_AfterFiringAndDisposal_IsZero()
    {
        var once = Timer("once", 1);
        var periodic = Timer("periodic", 1, 1);
        var idle = _clock.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Assert.Equal(2, _clock.ActiveTimers);

        _clock.Advance(Second);
        Assert.Equal(1, _clock.ActiveTimers);

        periodic.Dispose();
        await once.DisposeAsync();
        Assert.Equal(0, _clock.ActiveTimers);
        Assert.False(once.Change(Second, Second));
        Assert.True(idle.Change(Second, Second));
        Assert.Equal(1, _clock.ActiveTimers);
    }

    [Fact]
    public async Task WaitForTimersAsync_TimerSetLater_Completes()
    {
        var waiting = _clock.WaitForTimersAsync(2, Patience.Limit);
        using var first = Timer("first", 1);
        Assert.False(waiting.IsCompleted);

        using var second = Timer("second", 1);

        await waiting;
    }

    [Fact]
    public async Task WaitForTimersAsync_Cancelled_Throws()
    {
        using var cancellation = new CancellationTokenSource();
        var waiting = _clock.WaitForTimersAsync(1, cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Advance_FrameworkWaits_EndInTurn()
    {
        using var cancellation = new CancellationTokenSource(2 * Second, _clock);
        var delay = Task.Delay(Second, _clock);
        var limited = new TaskCompletionSource().Task.WaitAsync(3 * Second, _clock);
        using var periodic = new PeriodicTimer(4 * Second, _clock);
        var tick = periodic.WaitForNextTickAsync().AsTask();

        _clock.Advance(Second);
        await delay;
        Assert.False(cancellation.IsCancellationRequested);
        _clock.Advance(Second);
        Assert.True(cancellation.IsCancellationRequested);
        _clock.Advance(Second);
        await Assert.ThrowsAsync<TimeoutException>(() => limited);
        _clock.Advance(Second);
        Assert.True(await tick);
    }

    private ITimer Timer(string name, int due, int period = 0) =>
        _clock.CreateTimer(_ => Note(name), null, due * Second, period * Second);

    private void Note(string name) => _trail.Add($"{name}@{_clock.GetElapsedTime(0).TotalSeconds}");

    [Fact]
    public void Sleep_TimersDueMeanwhile_FireOnceWhenItWakes()
    {
        var clock = new ManualTimeProvider();
        var fired = new List<TimeSpan>();
        using var once = clock.CreateTimer(_ => fired.Add(clock.GetElapsedTime(0)), null, TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);
        using var often = clock.CreateTimer(_ => fired.Add(clock.GetElapsedTime(0)), null, TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(1));

        clock.Sleep(TimeSpan.FromHours(1));

        Assert.Equal([TimeSpan.FromHours(1), TimeSpan.FromHours(1)], fired);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(3601), fired[^1]);
    }
}
