namespace Failover.Client.ByteBudgetTests;

/// <summary>Counts what a call allocates.</summary>
internal static class Bytes
{
    private const int Calls = 2_000;

    // What else the process does may go on beside several of them.
    private const int RoundsWithoutLess = 25;

    /// <summary>The least of many rounds, per call: what else the process does can only add.</summary>
    public static async Task<long> PerCallAsync(Func<Task> call) => (await LeastAsync(call))[0];

    /// <summary>The same of a call beyond another, round by round in turn: how often a wait finds its answer already there moves both.</summary>
    public static async Task<long> OverAsync(Func<Task> call, Func<Task> baseline)
    {
        var least = await LeastAsync(call, baseline);
        return least[0] - least[1];
    }

    private static async Task<long[]> LeastAsync(params Func<Task>[] calls)
    {
        var least = Array.ConvertAll(calls, static _ => long.MaxValue);
        foreach (var call in calls)
        {
            // Long enough for whatever is made once and kept: pools, connections, places for each thread.
            await RoundAsync(call, 5 * Calls);
        }

        for (var round = 0; round < RoundsWithoutLess; round++)
        {
            for (var i = 0; i < calls.Length; i++)
            {
                var bytes = await RoundAsync(calls[i], Calls);
                if (bytes < least[i])
                {
                    (least[i], round) = (bytes, 0);
                }
            }
        }

        return least;
    }

    private static async Task<long> RoundAsync(Func<Task> call, int calls)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var i = 0; i < calls; i++)
        {
            await call();
        }

        return (GC.GetTotalAllocatedBytes(precise: true) - before) / calls;
    }
}
