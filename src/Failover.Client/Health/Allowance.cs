namespace Failover.Client;

/// <summary>What may be spent on attempts beyond one a call: so much for every call, so much for every second, saved up to a limit. Only asked when something is to be spent.</summary>
/// <param name="saved">What there is at the start; as much as can be saved up where left out.</param>
internal sealed class Allowance(double saved = double.MaxValue)
{
    private readonly object _gate = new();
    private double _saved = saved;
    private long _calls, _at;

    /// <summary>Takes one, if there is one.</summary>
    public bool TryTake(in AllowanceRate rate, long calls, long now)
    {
        lock (_gate)
        {
            Save(rate, calls, now);
            if (_saved < 1)
            {
                return false;
            }

            _saved--;
            return true;
        }
    }

    /// <summary>Takes one that is not refused; what follows pays for it, down to as much as may be saved.</summary>
    public void Take(in AllowanceRate rate, long calls, long now)
    {
        lock (_gate)
        {
            Save(rate, calls, now);
            _saved = Math.Max(_saved - 1, -rate.Limit);
        }
    }

    /// <summary>How many are left.</summary>
    public double Left(in AllowanceRate rate, long calls, long now)
    {
        lock (_gate)
        {
            Save(rate, calls, now);
            return Math.Max(0, _saved);
        }
    }

    private void Save(in AllowanceRate rate, long calls, long now)
    {
        var earned = (rate.PerCall * (calls - _calls)) + (rate.PerSecond * (now - _at) / TimeSpan.TicksPerSecond);
        _saved = Math.Min(_saved + earned, rate.Limit);
        (_calls, _at) = (calls, now);
    }
}

/// <summary>How an allowance fills.</summary>
/// <param name="PerCall">For every call.</param>
/// <param name="PerSecond">For every second.</param>
/// <param name="Limit">The most that can be saved up.</param>
internal readonly record struct AllowanceRate(double PerCall, double PerSecond, double Limit);
