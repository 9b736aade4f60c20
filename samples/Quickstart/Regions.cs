using Failover.Client.Testing;

namespace Quickstart;

/// <summary>Two regions on this machine, each with a key of its own.</summary>
internal sealed class Regions : IAsyncDisposable
{
    /// <summary>The ways to kill a region.</summary>
    public static readonly IReadOnlyDictionary<string, RegionFault> FaultsByName = new Dictionary<string, RegionFault>
    {
        ["refuse"] = Faults.Refuse,
        ["hang"] = Faults.Hang,
        ["reset"] = Faults.Reset,
        ["503"] = Faults.Status(503),
        ["429"] = Faults.Throttle(429),
    };

    private Regions(LocalRegion primary, LocalRegion secondary) => (Primary, Secondary) = (primary, secondary);

    public LocalRegion Primary { get; }

    public LocalRegion Secondary { get; }

    /// <summary>How many requests arrived with another key than the region's own.</summary>
    public long WrongKeySeen => Primary.WrongKeyCount + Secondary.WrongKeyCount;

    public static async Task<Regions> StartAsync(TimeProvider time) =>
        new(await StartAsync("westeurope", time), await StartAsync("northeurope", time));

    public static string KeyOf(string region) => $"key-of-{region}";

    public async ValueTask DisposeAsync()
    {
        await Primary.DisposeAsync();
        await Secondary.DisposeAsync();
    }

    private static Task<LocalRegion> StartAsync(string name, TimeProvider time) => LocalRegion.StartAsync(name, options =>
    {
        options.Key = KeyOf(name);
        options.TimeProvider = time;
        // Only the counts are wanted: an hour at full rate is seven million requests.
        options.MaxRecordedRequests = 0;
    });
}
