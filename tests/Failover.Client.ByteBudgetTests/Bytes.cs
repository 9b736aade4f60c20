namespace Failover.Client.ByteBudgetTests;

/// <summary>Counts what a call allocates.</summary>
internal static class Bytes
{
    private const int Calls = 2_000;

    // What else the process does may go on beside several of them.
    private const int RoundsWithoutLess = 25;

    /// <summary>The least of many rounds, per call: what else the process does can only add.</summary>
    public static async Task<long> PerCallAsync(Func<Task> call)
    {
        // Long enough for whatever is made once and kept: pools, connections, places for each thread.
        for (var i = 0; i < 5 * Calls; i++)
        {
            await call();
        }

        var least = long.MaxValue;
        for (var round = 0; round < RoundsWithoutLess; round++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            for (var i = 0; i < Calls; i++)
            {
                await call();
            }

            var bytes = (GC.GetTotalAllocatedBytes(precise: true) - before) / Calls;
            if (bytes < least)
            {
                (least, round) = (bytes, 0);
            }
        }

        return least;
    }
}
