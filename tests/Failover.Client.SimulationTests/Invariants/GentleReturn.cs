namespace Failover.Client.SimulationTests;

/// <summary>
/// Invariant 9, about a fleet as a whole and its primary. What the clients let through is held to the number itself; what
/// arrives, which also shows clients that act in step, to the number and three standard deviations of chance.
/// </summary>
/// <param name="rate">Calls a second of the whole fleet.</param>
internal sealed class GentleReturn(double rate)
{
    private const double Most = 0.15;
    private const double Deviations = 3;
    private double _highestAllowed, _highest;
    private long _asked;
    private bool _wasDead;

    /// <summary>The most that arrived over what had arrived before, in any second, as a share of the load of the fleet.</summary>
    public double Largest { get; private set; }

    /// <summary>The primary was asked.</summary>
    public void Asked() => _asked++;

    /// <summary>Another second has passed.</summary>
    /// <param name="isDead">Whether the primary answers nobody.</param>
    /// <param name="allowed">The share of calls that the clients let through to it.</param>
    /// <param name="now">The end of that second.</param>
    public void Tick(bool isDead, double allowed, long now)
    {
        var share = _asked / rate;
        _asked = 0;
        if (isDead)
        {
            (_highest, _highestAllowed, _wasDead) = (0, 0, true);
        }
        else if (_wasDead)
        {
            var chance = Deviations * Math.Sqrt(Math.Min(share, 1) * (1 - Math.Min(share, 1)) / rate);
            if (allowed - _highestAllowed > Most || share - _highest > Most + chance)
            {
                throw new InvariantViolation(
                    9, "Load added to the recovered primary by a fleet of 100 or more in any second <= 15 %.",
                    $"by {TimeSpan.FromTicks(now):c} the clients let {allowed:P1} through after {_highestAllowed:P1} at most, and {share:P1} arrived after {_highest:P1} at most.");
            }

            Largest = Math.Max(Largest, share - _highest);
            (_highest, _highestAllowed) = (Math.Max(_highest, share), Math.Max(_highestAllowed, allowed));
        }
    }
}
