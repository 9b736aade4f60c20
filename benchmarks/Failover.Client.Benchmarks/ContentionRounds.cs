namespace Failover.Client.Benchmarks;

/// <summary>Rounds of calls by one column, each beside a round by the bare client.</summary>
/// <param name="calls">How many calls a round has.</param>
internal sealed class ContentionRounds(int calls)
{
    private readonly List<double> _shares = [];
    private double _bare;
    private long _waits;

    /// <summary>The share of the bare client's calls per second: the median of all rounds, each beside its own of the bare client. The fastest round, as elsewhere, would be the one in which 64 callers met by luck.</summary>
    public double Share => _shares.Count == 0 ? 0 : _shares.Order().ElementAt(_shares.Count / 2);

    /// <summary>How often a thread waited for a lock, of a thousand calls.</summary>
    public double WaitsPerThousand => 1000.0 * _waits / calls / Math.Max(1, _shares.Count);

    public async Task TimeOfBareAsync(Func<Task> round) => _bare = await TimeOfAsync(round);

    public async Task MeasureAsync(Func<Task> round)
    {
        var waits = Monitor.LockContentionCount;
        _shares.Add(_bare / await TimeOfAsync(round));
        _waits += Monitor.LockContentionCount - waits;
    }

    private static async Task<double> TimeOfAsync(Func<Task> round)
    {
        var begun = TimeProvider.System.GetTimestamp();
        await round();
        return TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
    }
}
