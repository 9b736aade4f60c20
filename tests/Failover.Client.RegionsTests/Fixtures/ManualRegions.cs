using Failover.Client.Testing;
using Regions;

namespace Failover.Client.RegionsTests;

/// <summary>Two regions whose jobs go on only when the clock is moved: ten seconds each.</summary>
internal sealed class ManualRegions : IAsyncDisposable
{
    private ManualRegions(RegionHost host, ManualTimeProvider clock) => (Host, Clock) = (host, clock);

    public static TimeSpan JobDuration { get; } = TimeSpan.FromSeconds(10);

    public RegionHost Host { get; }

    public ManualTimeProvider Clock { get; }

    public EmulatedRegion West => Host["westeurope"];

    public EmulatedRegion North => Host["northeurope"];

    public static async Task<ManualRegions> StartAsync(bool seeded = true, TimeSpan eventDelay = default)
    {
        var clock = new ManualTimeProvider();
        return new ManualRegions(await RegionHost.StartAsync(options =>
        {
            options.JobDuration = JobDuration;
            options.TimeProvider = clock;
            options.Seeded = seeded;
            options.EventDelay = eventDelay;
        }), clock);
    }

    /// <summary>Brings every job that has been started to its end.</summary>
    public void FinishJobs() => Clock.Advance(JobDuration);

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
