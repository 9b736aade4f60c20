namespace Failover.Client.ByteBudgetTests;

/// <summary>Counts what a call allocates.</summary>
internal static class Bytes
{
    private const int Calls = 2_000;

    /// <summary>The least of several rounds, per call: what else the process does can only add.</summary>
    public static async Task<long> PerCallAsync(Func<Task> call)
    {
        // Long enough for whatever is made once and kept: pools, connections, places for each thread.
        for (var i = 0; i < 5 * Calls; i++)
        {
            await call();
        }

        var least = long.MaxValue;
        for (var round = 0; round < 10; round++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            for (var i = 0; i < Calls; i++)
            {
                await call();
            }

            least = Math.Min(least, (GC.GetTotalAllocatedBytes(precise: true) - before) / Calls);
        }

        return least;
    }
}
