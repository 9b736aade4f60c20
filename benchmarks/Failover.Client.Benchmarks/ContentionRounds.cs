namespace Failover.Client.Benchmarks;

/// <summary>Rounds of calls by one column, each beside a round by the bare client.</summary>
/// <param name="calls">How many calls a round has.</param>
internal sealed class ContentionRounds(int calls)
{
    private double _bare = double.MaxValue, _column = double.MaxValue;
    private long _waits, _count;

    /// <summary>The share of the bare client's calls per second, in the fastest round of either: see <see cref="SideBySide"/>.</summary>
    public double Share => _count == 0 ? 0 : _bare / _column;

    /// <summary>How often a thread waited for a lock, of a thousand calls.</summary>
    public double WaitsPerThousand => 1000.0 * _waits / calls / Math.Max(1, _count);

    public async Task TimeOfBareAsync(Func<Task> round) => _bare = Math.Min(_bare, await TimeOfAsync(round));

    public async Task MeasureAsync(Func<Task> round)
    {
        var waits = Monitor.LockContentionCount;
        _column = Math.Min(_column, await TimeOfAsync(round));
        _count++;
        _waits += Monitor.LockContentionCount - waits;
    }

    private static async Task<double> TimeOfAsync(Func<Task> round)
    {
        var begun = TimeProvider.System.GetTimestamp();
        await round();
        return TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
    }
}
