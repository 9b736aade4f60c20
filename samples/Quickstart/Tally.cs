namespace Quickstart;

/// <summary>Adds up what the callers saw.</summary>
/// <param name="answered">Told at once which endpoint gave a good answer.</param>
internal sealed class Tally(Action<string?>? answered = null)
{
    private readonly object _gate = new();
    private readonly List<TimeSpan> _times = [];
    private readonly Dictionary<string, int> _sinceLook = [];

    public int Calls => _times.Count;

    public int Failures { get; private set; }

    /// <summary>What the first failure was.</summary>
    public string? FirstFailure { get; private set; }

    /// <param name="took">How long the caller waited.</param>
    /// <param name="endpoint">Who answered, if anybody did.</param>
    /// <param name="failure">What was wrong; <see langword="null"/> when nothing was.</param>
    public void Add(TimeSpan took, string? endpoint, string? failure)
    {
        lock (_gate)
        {
            _times.Add(took);
            if (failure is not null)
            {
                Failures++;
                FirstFailure ??= failure;
            }

            var server = failure is null ? endpoint ?? "" : "";
            _sinceLook[server] = _sinceLook.GetValueOrDefault(server) + 1;
        }

        if (failure is null)
        {
            answered?.Invoke(endpoint);
        }
    }

    /// <summary>The endpoint that gave most answers since the last look: empty when all calls failed, <see langword="null"/> when none ended.</summary>
    public string? TakeServing()
    {
        lock (_gate)
        {
            var most = _sinceLook.OrderByDescending(static s => s.Value).Select(static s => s.Key).FirstOrDefault();
            _sinceLook.Clear();
            return most;
        }
    }

    /// <summary>The time within which this share of the calls ended; zero while there are none.</summary>
    /// <param name="share">More than 0, at most 1: 0.99 gives the 99th percentile.</param>
    public TimeSpan Percentile(double share)
    {
        lock (_gate)
        {
            var sorted = _times.Order().ToArray();
            return sorted.Length == 0 ? TimeSpan.Zero : sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
        }
    }
}
