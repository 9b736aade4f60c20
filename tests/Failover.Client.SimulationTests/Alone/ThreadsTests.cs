namespace Failover.Client.SimulationTests;

/// <summary>Invariant 16: any interleaving of threads gives the trip count of some serial order, and one trip event per generation.</summary>
public sealed class ThreadsTests
{
    private const int Threads = 8;
    private const int Rounds = 200;

    /// <summary>Eight calls fail together, round after round; a command closes the circuit in between. In any order of eight failures the fifth trips, once.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Failures_OnManyThreadsAtOnce_TripOncePerRound(int seed)
    {
        using var group = new FailoverGroup(Options(), random: new Random(seed));
        var trips = new List<long>();
        group.Changed += (_, e) =>
        {
            if (e.Kind == FailoverEventKind.EndpointOpened)
            {
                trips.Add(e.Generation);
            }
        };
        using var together = new Barrier(Threads);
        using var inside = new Barrier(Threads);
        var workers = Enumerable.Range(0, Threads).Select(worker => new Thread(() =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                together.SignalAndWait();
                // All of them are on their way to west before the first fails.
                FailTogether(group, inside);
                together.SignalAndWait();
                if (worker == 0)
                {
                    group.Restore("west");
                }
            }
        })).ToList();
        workers.ForEach(static w => w.Start());
        workers.ForEach(static w => w.Join());

        Assert.Equal(Rounds, trips.Count);
        Assert.Equal(trips.Distinct().Order(), trips);
    }

    /// <summary>Whatever commands, failures and successes of many threads do to each other: a trip has a generation of its own, and the events add up.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Everything_OnManyThreadsAtOnce_AddsUp(int seed)
    {
        using var group = new FailoverGroup(Options(), random: new Random(seed));
        var check = new EventsAddUp(new WatchedGroup(0, group.Order.Settings), group.GetSnapshot);
        check.Begin(group.GetSnapshot());
        var trips = new List<(string, long)>();
        group.Changed += (_, e) =>
        {
            check.Happened(e);
            if (e.Kind == FailoverEventKind.EndpointOpened)
            {
                trips.Add((e.Endpoint, e.Generation));
            }
        };
        using var together = new Barrier(Threads);
        Exception? broken = null;
        var workers = Enumerable.Range(0, Threads).Select(worker => new Thread(() =>
        {
            var chance = new Random((seed * 100) + worker);
            together.SignalAndWait();
            try
            {
                for (var i = 0; i < 2_000; i++)
                {
                    Act(group, chance);
                }
            }
            catch (Exception e)
            {
                broken = e;
            }
        })).ToList();
        workers.ForEach(static w => w.Start());
        workers.ForEach(static w => w.Join());

        Assert.Null(broken);
        check.Compare(group.GetSnapshot());
        Assert.NotEmpty(trips);
        Assert.Equal(trips.Distinct(), trips);
        Assert.All(group.GetSnapshot().Endpoints, static e => Assert.False(e.IsProbing));
    }

    private static void FailTogether(FailoverGroup group, Barrier inside)
    {
        var call = group.ExecuteAsync(
            static (attempt, inside, _) =>
            {
                if (attempt.Endpoint.Name == "north")
                {
                    return ValueTask.FromResult("north");
                }

                inside.SignalAndWait(CancellationToken.None);
                throw new IOException("west is down");
            },
            inside);
        Assert.Equal("north", call.AsTask().GetAwaiter().GetResult());
    }

    private static void Act(FailoverGroup group, Random chance)
    {
        switch (chance.Next(60))
        {
            case 0: group.Restore("west"); break;
            case 1: group.Isolate("north"); break;
            case 2 or 3: group.Restore("north"); break;
            default:
                var fate = chance.Next(3);
                var call = group.ExecuteAsync(static (_, fate, _) => fate == 0 ? throw new IOException("lost") : ValueTask.FromResult(fate), fate).AsTask();
                Assert.True(call.IsCompletedSuccessfully || call.Exception?.InnerException is IOException or TimeoutException or NoEndpointAvailableException, $"{call.Exception}");
                break;
        }
    }

    private static FailoverOptions Options()
    {
        var options = new Scenario("").DefaultOptions();
        options.Detection.RetryDelay = TimeSpan.Zero;
        return options;
    }
}
