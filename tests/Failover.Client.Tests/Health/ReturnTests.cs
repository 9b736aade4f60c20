using Failover.Client.Testing;

namespace Failover.Client.Tests;

/// <summary>How a primary comes back: in part, and later each time it falls again.</summary>
public sealed class ReturnTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly FailoverGroup _group;
    private readonly List<FailoverEvent> _events = [];
    private string _failing = "";
    private TimeSpan _westTakes, _northTakes;

    public ReturnTests()
    {
        _group = new FailoverGroup(
            new FailoverOptions { Detection = { RetryDelay = TimeSpan.Zero }, Probes = { Jitter = 0 } }
                .AddPrimary("west", "https://west.example")
                .AddSecondary("north", "https://north.example"),
            timeProvider: _time,
            random: new Random(1));
        _group.Changed += (_, e) => _events.Add(e);
    }

    public void Dispose() => _group.Dispose();

    [Fact]
    public async Task Ramp_ThroughItsSteps_TakesAGrowingShare()
    {
        await TripAndRecoverAsync();

        // Steps of 15 s, less the part of a fifth that this client drew: looked at in the middle of each.
        var step = RampDuration() / 4;
        _time.Advance(step / 2);
        foreach (var percent in new[] { 1, 5, 25, 50 })
        {
            Assert.InRange(await ShareAsync(1000), (percent * 10) - 2, (percent * 10) + 2);
            _time.Advance(step);
        }

        Assert.Equal(1000, await ShareAsync(1000));
        Assert.Equal(EndpointState.Closed, West.State);
    }

    [Fact]
    public async Task Ramp_WhileItLasts_TheSecondaryIsTheOneThatServes()
    {
        await TripAndRecoverAsync();

        Assert.Equal("north", _group.GetSnapshot().ActiveEndpoint);
        _time.Advance(TimeSpan.FromSeconds(80));
        await ShareAsync(1);

        Assert.Equal("west", _group.GetSnapshot().ActiveEndpoint);
        Assert.Equal(["west->north", "north->west"], _events.Where(static e => e.Kind == FailoverEventKind.Switched).Select(static e => $"{e.From}->{e.To}"));
    }

    [Fact]
    public async Task Ramp_TwoOfTenFail_OpensAgainAndNoCallerNotices()
    {
        await TripAndRecoverAsync();
        _time.Advance(RampDuration() * 0.9);
        _failing = "west";

        // Half of the calls go there, evenly spread: six are enough for two failures, wherever the row begins.
        for (var i = 0; i < 6; i++)
        {
            Assert.Equal("north", await CallAsync());
        }

        Assert.Equal(EndpointState.Open, West.State);
        Assert.Equal("2 of the last 10 calls failed on its way back", _events[^1].Reason);
    }

    [Fact]
    public async Task Ramp_TwiceAsSlowAsTheSecondary_OpensAgain()
    {
        _northTakes = TimeSpan.FromMilliseconds(20);
        _westTakes = TimeSpan.FromMilliseconds(90);
        await TripAndRecoverAsync();
        // Enough answers of the secondary to compare with.
        await ShareAsync(50);
        _time.Advance(RampDuration() * 0.76);

        await ShareAsync(50);

        Assert.Equal(EndpointState.Open, West.State);
        Assert.Equal("too slow on its way back", _events[^1].Reason);
    }

    [Fact]
    public async Task Ramp_TheSecondaryFails_ThePrimaryTakesEveryCallAtOnce()
    {
        await TripAndRecoverAsync();
        _failing = "north";

        for (var i = 0; i < 20; i++)
        {
            Assert.Equal("west", await CallAsync());
        }

        Assert.Equal((EndpointState.Closed, "west"), (West.State, _group.GetSnapshot().ActiveEndpoint));
    }

    [Fact]
    public async Task Relapse_EachTime_HoldsTwiceAsLong()
    {
        var holds = new List<double>();
        await TripAndRecoverAsync();
        for (var relapse = 0; relapse < 4; relapse++)
        {
            _time.Advance(RampDuration() * 0.9);
            _failing = "west";
            await ShareAsync(20);
            _failing = "";
            var tripped = _time.GetUtcNow();
            await UntilAsync(EndpointState.Ramping);
            holds.Add((_time.GetUtcNow() - tripped).TotalSeconds);
        }

        // 30 s x 2^(r-1), and at most the second that this test takes to notice.
        Assert.All(holds.Zip([30.0, 60, 120, 240]), static pair => Assert.InRange(pair.First, pair.Second, pair.Second + 1));
    }

    [Fact]
    public async Task Relapse_AfterTenStableMinutes_IsForgotten()
    {
        await TripAndRecoverAsync();
        _time.Advance(RampDuration() * 0.9);
        _failing = "west";
        await ShareAsync(20);
        _failing = "";
        await UntilAsync(EndpointState.Closed);
        _time.Advance(TimeSpan.FromMinutes(10));

        await TripAndRecoverAsync();

        // Not held: the first probe after 5 s and two more a second apart.
        Assert.Equal(EndpointState.Ramping, West.State);
    }

    private EndpointSnapshot West => _group.GetSnapshot()["west"];

    private TimeSpan RampDuration() => TimeSpan.FromTicks(_group.Order.Find("west")!.Health.Circuit.RampDuration);

    private async Task TripAndRecoverAsync()
    {
        _failing = "west";
        await ShareAsync(5);
        Assert.Equal(EndpointState.Open, West.State);
        _failing = "";
        foreach (var seconds in new[] { 5, 1, 1 })
        {
            _time.Advance(TimeSpan.FromSeconds(seconds));
            Assert.Equal("west", await CallAsync());
        }

        Assert.Equal(EndpointState.Ramping, West.State);
    }

    private async Task UntilAsync(EndpointState state)
    {
        // Two hours of one call a second: far more than any hold here.
        for (var i = 0; i < 7200 && West.State != state; i++)
        {
            await CallAsync();
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(state, West.State);
    }


    /// <summary>How many of these calls the primary answered.</summary>
    private async Task<int> ShareAsync(int calls)
    {
        var west = 0;
        for (var i = 0; i < calls; i++)
        {
            west += await CallAsync() == "west" ? 1 : 0;
        }

        return west;
    }

    private Task<string> CallAsync() => _group.ExecuteAsync(
        static (attempt, test, _) =>
        {
            test._time.Advance(attempt.Endpoint.Name == "west" ? test._westTakes : test._northTakes);
            return attempt.Endpoint.Name == test._failing ? throw new IOException("lost") : ValueTask.FromResult(attempt.Endpoint.Name);
        },
        this).AsTask();
}
