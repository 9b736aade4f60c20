using Failover.Client.Testing;

namespace Failover.Client.Tests;

/// <summary>Everything at once on real threads: whatever the interleaving, events and snapshot stay in step.</summary>
public sealed class FailoverGroupStressTests
{
    private const int Callers = 64;

    [Fact]
    public void ExecuteAsync_WithCommandsAndReloads_KeepsEventsAndSnapshotInStep()
    {
        var clock = new ManualTimeProvider();
        using var group = new FailoverGroup(Stage.Options(null, "west", "east", "north"), timeProvider: clock, random: new Random(1));
        var fold = new EventFold(group.GetSnapshot());
        var trips = new List<(string, long)>();
        group.Changed += (_, e) =>
        {
            fold.Add(e);
            if (e.Kind == FailoverEventKind.EndpointOpened)
            {
                trips.Add((e.Endpoint, e.Generation));
            }
        };

        Parallel.For(0, Callers, new ParallelOptions { MaxDegreeOfParallelism = Callers }, caller =>
        {
            var chance = new Random(caller);
            for (var i = 0; i < 200; i++)
            {
                switch (chance.Next(30))
                {
                    case 0: group.Isolate("west"); break;
                    case 1: group.Force("east", TimeSpan.FromSeconds(5)); break;
                    case 2: group.Restore("west"); break;
                    case 3: group.Reload(Stage.Options(null, "east", "west", "north")); break;
                    case 4: clock.Advance(TimeSpan.FromSeconds(1)); break;
                    default: Call(group, chance.Next(4)); break;
                }
            }
        });

        Assert.Equal(EventFold.Describe(group.GetSnapshot()), fold.ToString());
        Assert.NotEmpty(trips);
        Assert.Equal(trips.Distinct(), trips);
        Assert.All(group.GetSnapshot().Endpoints, static e => Assert.False(e.IsProbing));
    }

    private static void Call(FailoverGroup group, int fate)
    {
        var call = group.ExecuteAsync(static (_, fate, _) => fate == 0 ? throw new IOException() : ValueTask.FromResult(fate), fate).AsTask();
        Assert.True(call.IsCompleted);
        // A timeout where other threads moved the clock past it meanwhile.
        Assert.True(call.Exception is null || call.Exception.InnerException is IOException or TimeoutException or NoEndpointAvailableException, $"{call.Exception}");
    }
}
