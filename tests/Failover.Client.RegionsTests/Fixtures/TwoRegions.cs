using Regions;

namespace Failover.Client.RegionsTests;

/// <summary>Two healthy regions whose jobs take a moment, so that clients have to poll.</summary>
public sealed class TwoRegions : IAsyncLifetime
{
    public RegionHost Host { get; private set; } = null!;

    public EmulatedRegion West => Host["westeurope"];

    public EmulatedRegion North => Host["northeurope"];

    public async Task InitializeAsync() =>
        Host = await RegionHost.StartAsync(options => options.JobDuration = TimeSpan.FromMilliseconds(100));

    public async Task DisposeAsync() => await Host.DisposeAsync();
}
