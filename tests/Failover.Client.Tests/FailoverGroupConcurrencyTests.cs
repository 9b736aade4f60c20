using Failover.Client.Testing;

namespace Failover.Client.Tests;

/// <summary>64 callers on real threads through an outage and a return. Time stands still while they run.</summary>
public sealed class FailoverGroupConcurrencyTests
{
    private const int Callers = 64;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void ExecuteAsync_ManyCallersThroughATripAndAReturn_OneTripAndOneProbeAtATime(int seed)
    {
        var clock = new ManualTimeProvider();
        using var group = new FailoverGroup(Stage.Options(), timeProvider: clock, random: new Random(seed));
        var fold = new EventFold(group.GetSnapshot());
        var kinds = new List<FailoverEventKind>();
        group.Changed += (_, e) =>
        {
            fold.Add(e);
            kinds.Add(e.Kind);
        };
        var west = new Region { IsDown = true };

        CallTogether(group, west);
        // The five that trip, and whoever was on the way then.
        Assert.InRange(west.Attempts, 5, 5 + Callers - 1);
        Assert.Equal(EndpointState.Open, group.GetSnapshot()["west"].State);

        west.IsDown = false;
        clock.Advance(TimeSpan.FromSeconds(6));
        for (var good = 1; good <= 3; good++)
        {
            west.Attempts = 0;
            CallTogether(group, west);
            if (good < 3)
            {
                // The next probe is a second away, and time stands still.
                Assert.Equal(1, west.Attempts);
            }

            clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(1, west.MostProbesTogether);
        Assert.Equal(
            [FailoverEventKind.EndpointOpened, FailoverEventKind.Switched, FailoverEventKind.EndpointHalfOpened, FailoverEventKind.EndpointClosed, FailoverEventKind.Switched],
            kinds);
        Assert.Equal(EventFold.Describe(group.GetSnapshot()), fold.ToString());
    }

    private static void CallTogether(FailoverGroup group, Region west) =>
        Parallel.For(0, Callers, new ParallelOptions { MaxDegreeOfParallelism = Callers }, _ =>
        {
            for (var i = 0; i < 20; i++)
            {
                var call = group.ExecuteAsync(static (attempt, west, _) => attempt.Endpoint.Name == "west" ? west.Answer(attempt) : ValueTask.FromResult("east"), west);
                Assert.True(call.IsCompletedSuccessfully);
            }
        });

    private sealed class Region
    {
        private int _probes;
        private int _mostProbes;
        private int _attempts;

        public volatile bool IsDown;

        public int Attempts
        {
            get => _attempts;
            set => _attempts = value;
        }

        public int MostProbesTogether => _mostProbes;

        public ValueTask<string> Answer(FailoverAttempt attempt)
        {
            Interlocked.Increment(ref _attempts);
            if (attempt.IsProbe)
            {
                var together = Interlocked.Increment(ref _probes);
                // Room for another thread to get in, if the lease let it.
                Thread.Yield();
                _mostProbes = Math.Max(_mostProbes, together);
                Interlocked.Decrement(ref _probes);
            }

            return IsDown ? throw new IOException() : ValueTask.FromResult("west");
        }
    }
}
