namespace Failover.Client.OutageBenchmark;

/// <summary>A primary and a secondary, each in a process of its own.</summary>
internal sealed class RegionPair : IAsyncDisposable
{
    public const string PrimaryName = "primary", SecondaryName = "secondary";

    private RegionPair(RegionProcess primary, RegionProcess secondary) => (Primary, Secondary) = (primary, secondary);

    public RegionProcess Primary { get; }

    public RegionProcess Secondary { get; }

    public static async Task<RegionPair> StartAsync()
    {
        var primary = await RegionProcess.StartAsync(PrimaryName);
        try
        {
            return new RegionPair(primary, await RegionProcess.StartAsync(SecondaryName));
        }
        catch
        {
            await primary.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Primary.DisposeAsync();
        await Secondary.DisposeAsync();
    }
}
