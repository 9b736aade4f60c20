namespace Failover.Client.Testing;

/// <summary>The latest attempts, and who is told of them.</summary>
internal sealed class AttemptTrail
{
    private readonly List<VirtualAttempt?> _attempts = [];

    public event Action<VirtualAttempt>? Started;

    public event Action<VirtualAttempt>? Ended;

    public int Limit { get; set; } = 10_000;

    /// <summary>Whether anybody wants to know: nothing is allocated for an attempt otherwise.</summary>
    public bool IsWanted => Limit > 0 || Started is not null || Ended is not null;

    public void Start(VirtualAttempt attempt)
    {
        Keep(attempt);
        Started?.Invoke(attempt);
    }

    public void End(VirtualAttempt attempt)
    {
        Keep(attempt);
        Ended?.Invoke(attempt);
    }

    public IReadOnlyList<VirtualAttempt> Snapshot()
    {
        lock (_attempts)
        {
            return _attempts.OfType<VirtualAttempt>().OrderBy(static attempt => attempt.Number).ToArray();
        }
    }

    private void Keep(VirtualAttempt attempt)
    {
        if (Limit == 0)
        {
            return;
        }

        lock (_attempts)
        {
            // Each number has its place in the ring, so that an end finds its start there; threads may come out of order.
            var place = (int)((attempt.Number - 1) % Limit);
            while (_attempts.Count <= place)
            {
                _attempts.Add(null);
            }

            if (_attempts[place] is not { } there || there.Number <= attempt.Number)
            {
                _attempts[place] = attempt;
            }
        }
    }
}
