using Failover.Client.Testing;

namespace Failover.Client.Tests;

/// <summary>Endpoints that answer too badly to be left in rotation without ever failing five times in a row.</summary>
public sealed class TripRuleTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly FailoverGroup _group;

    public TripRuleTests() => _group = new FailoverGroup(
        new FailoverOptions { Detection = { RetryDelay = TimeSpan.Zero } }
            .AddPrimary("west", "https://west.example")
            .AddSecondary("north", "https://north.example"),
        timeProvider: _time,
        random: new Random(1));

    public void Dispose() => _group.Dispose();

    [Fact]
    public async Task Rate_AQuarterOfTwentyFails_Opens()
    {
        await CallAsync(19, static i => i % 4 == 3);
        Assert.Equal(EndpointState.Closed, West.State);

        // The twentieth attempt is the fifth failure, none of them next to another: exactly a quarter.
        await CallAsync(1, static _ => true);

        Assert.Equal(EndpointState.Open, West.State);
    }

    [Fact]
    public async Task Rate_LessThanAQuarterFails_StaysClosed()
    {
        await CallAsync(1000, static i => i % 5 == 4);

        Assert.Equal(EndpointState.Closed, West.State);
    }

    [Fact]
    public async Task Rate_TheSameSpreadOverMoreThanThirtySeconds_StaysClosed()
    {
        // Half of all attempts fail, but with one in two seconds no 30 s ever hold more than 16 of them.
        await CallAsync(200, static i => i % 2 == 1, TimeSpan.FromSeconds(2));

        Assert.Equal(EndpointState.Closed, West.State);
    }

    [Fact]
    public async Task Rate_OfTheLastEndpoint_StaysClosed()
    {
        _group.Isolate("north");

        await CallAsync(100, static i => i % 2 == 1);

        Assert.Equal(EndpointState.Closed, West.State);
    }

    [Fact]
    public async Task Rate_AfterAReturn_BeginsAnew()
    {
        await CallAsync(20, static i => i % 4 == 3);
        _group.Restore("west");

        // Were the failures from before still counted, one more would be enough.
        await CallAsync(1, static _ => true);

        Assert.Equal(EndpointState.Closed, West.State);
    }

    [Fact]
    public async Task Slow_AllTakeFiveTimesTheMedian_Opens()
    {
        await CallAsync(100, static _ => false, takes: TimeSpan.FromMilliseconds(200));
        // 30 s later the window has forgotten the good times; the memory of the median has not.
        _time.Advance(TimeSpan.FromSeconds(30));

        // Twenty of 1.4 s are 28 s: the least number that speaks, within the time that is looked at.
        await CallAsync(20, static _ => false, takes: TimeSpan.FromSeconds(1.4));

        Assert.Equal(EndpointState.Open, West.State);
    }

    [Fact]
    public async Task Slow_ManyTimesTheMedianButQuickInItself_StaysClosed()
    {
        await CallAsync(100, static _ => false, takes: TimeSpan.FromMilliseconds(1));
        _time.Advance(TimeSpan.FromSeconds(30));

        // 900 ms is hundreds of medians, and below the second that counts as slow.
        await CallAsync(30, static _ => false, takes: TimeSpan.FromMilliseconds(900));

        Assert.Equal(EndpointState.Closed, West.State);
    }

    [Fact]
    public async Task Slow_OfTheLastEndpoint_StaysClosed()
    {
        _group.Isolate("north");
        await CallAsync(100, static _ => false, takes: TimeSpan.FromMilliseconds(200));
        _time.Advance(TimeSpan.FromSeconds(30));

        await CallAsync(40, static _ => false, takes: TimeSpan.FromSeconds(1.4));

        Assert.Equal(EndpointState.Closed, West.State);
    }

    private EndpointSnapshot West => _group.GetSnapshot()["west"];

    /// <summary>Calls one after the other; those that fail do so at the primary only.</summary>
    private async Task CallAsync(int count, Func<int, bool> fails, TimeSpan apart = default, TimeSpan takes = default)
    {
        for (var i = 0; i < count; i++)
        {
            var call = _group.ExecuteAsync(
                static (attempt, s, _) =>
                {
                    s.Time.Advance(s.Takes);
                    return attempt.Endpoint.Name == "west" && s.Fails ? throw new IOException("lost") : ValueTask.FromResult(0);
                },
                (Time: _time, Takes: takes, Fails: fails(i)));
            // Where nothing else serves the failure is the caller's to see.
            await call.AsTask().ContinueWith(static t => t.Exception, TaskScheduler.Default);
            _time.Advance(apart);
        }
    }
}
