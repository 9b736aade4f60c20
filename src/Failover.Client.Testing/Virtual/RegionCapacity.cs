namespace Failover.Client.Testing;

/// <summary>How much a region can serve: a second's worth in stock, refilled at the rate of the moment.</summary>
internal sealed class RegionCapacity(int? full, RegionCalendar calendar)
{
    private readonly object _gate = new();
    private double _stock = double.PositiveInfinity;
    private TimeSpan _filled;

    public bool TryTake(TimeSpan now)
    {
        var rate = RateAt(now);
        if (double.IsPositiveInfinity(rate) && double.IsPositiveInfinity(Volatile.Read(ref _stock)))
        {
            return true;
        }

        lock (_gate)
        {
            if (double.IsPositiveInfinity(rate))
            {
                _stock = rate;
                return true;
            }

            // Below one a second the stock still reaches a whole request, or none would ever be served.
            _stock = Math.Min(_stock + (rate * Math.Max(0, (now - _filled).TotalSeconds)), Math.Max(1, rate));
            _filled = now > _filled ? now : _filled;
            if (!(_stock >= 1))
            {
                return false;
            }

            _stock--;
            return true;
        }
    }

    private double RateAt(TimeSpan now)
    {
        var most = full ?? double.PositiveInfinity;
        if (calendar.LastEnded(now) is not { RecoveryCapacity: { } cold } incident)
        {
            return most;
        }

        var progress = (now - incident.To) / incident.RecoveryTime;
        if (progress >= 1 || cold >= most)
        {
            return most;
        }

        // No straight line leads to "without limit"; this one doubles at half time and is steepest at the end.
        return full is null ? cold / (1 - progress) : cold + ((most - cold) * progress);
    }
}
