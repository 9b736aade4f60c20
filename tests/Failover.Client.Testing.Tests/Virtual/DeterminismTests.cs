using System.Net;

namespace Failover.Client.Testing.Tests;

public sealed class DeterminismTests
{
    [Fact]
    public void SameSeed_Trail_IsTheSame()
    {
        var first = Run(seed: 7);

        Assert.Equal(first, Run(seed: 7));
        Assert.Equal(2000, first.Count);

        // Else nothing in it would be left to chance or to waiting.
        Assert.Contains(first, static attempt => attempt.Fault == "reset");
        Assert.Contains(first, static attempt => attempt.WasCancelled);
    }

    [Fact]
    public void OtherSeed_Trail_IsAnother() => Assert.NotEqual(Run(seed: 7), Run(seed: 8));

    [Fact]
    public void Waiting_OnTheClock_StaysOnTheThreadOfTheClock()
    {
        using var scene = new VirtualScene(options => options.Latency = VirtualLatency.FromPercentiles(TimeSpan.FromMilliseconds(80), TimeSpan.FromMilliseconds(300)));
        scene.Regions.Script("west:hang:50%@0s+1s");
        var here = Environment.CurrentManagedThreadId;
        var threads = new List<int>();
        scene.Regions.Ended += _ => threads.Add(Environment.CurrentManagedThreadId);

        for (var i = 0; i < 100; i++)
        {
            using var impatience = new CancellationTokenSource();
            _ = scene.Start(cancellationToken: impatience.Token);
            scene.Clock.Advance(TimeSpan.FromMilliseconds(40));
            impatience.Cancel();
        }

        Assert.Equal(100, threads.Count);
        Assert.All(threads, thread => Assert.Equal(here, thread));
    }

    [Fact]
    public void NoLatency_Request_IsAnsweredWhenTheCallReturns()
    {
        using var scene = new VirtualScene();
        using var content = new StringContent("body");

        Assert.True(scene.Start().IsCompletedSuccessfully);
        Assert.True(scene.Start(content: content).IsCompletedSuccessfully);
        Assert.Equal(0, scene.WestRegion.InFlight);
    }

    [Theory]
    [InlineData(1_000, 3_001)]
    [InlineData(10_000, 1)]
    public async Task ManyThreads_OnTheSystemClock_LoseNothing(int maxTrail, int firstKept)
    {
        // Eight threads of 500: enough to meet in every lock.
        var regions = new VirtualRegions { MaxTrail = maxTrail };
        var west = regions.Add("west", VirtualScene.West, options => options.Capacity = 1_000_000);
        regions.Script("west:503:50%@0s+1h");
        long started = 0, ended = 0;
        regions.Started += _ => Interlocked.Increment(ref started);
        regions.Ended += _ => Interlocked.Increment(ref ended);
        using var client = new HttpClient(regions) { BaseAddress = west.Address };

        var statuses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var ok = 0;
            for (var i = 0; i < 500; i++)
            {
                using var response = await client.GetAsync("/");
                ok += response.StatusCode == HttpStatusCode.OK ? 1 : 0;
            }

            return ok;
        })));

        Assert.Equal((4000L, 0, 4000L, 4000L), (west.AttemptCount, west.InFlight, started, ended));

        // 2000 are expected; 150 either way is more than four standard deviations.
        Assert.InRange(statuses.Sum(), 1850, 2150);
        Assert.Equal(Enumerable.Range(firstKept, 4_001 - firstKept), regions.Trail.Select(static attempt => (int)attempt.Number));
        Assert.All(regions.Trail, static attempt => Assert.NotNull(attempt.EndedAt));
    }

    private static List<VirtualAttempt> Run(int seed)
    {
        using var scene = new VirtualScene(
            options =>
            {
                options.Latency = VirtualLatency.FromPercentiles(TimeSpan.FromMilliseconds(80), TimeSpan.FromMilliseconds(300));
                options.Capacity = 100;
            },
            seed);
        scene.Regions.Script("west:reset:30%@2s+5s:cold(20,5s)");
        for (var i = 0; i < 2000; i++)
        {
            _ = scene.Start(cancellationToken: new CancellationTokenSource(TimeSpan.FromMilliseconds(400), scene.Clock).Token);
            scene.Clock.Advance(TimeSpan.FromMilliseconds(8));
        }

        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        return [.. scene.Regions.Trail];
    }
}
