namespace Failover.Client;

/// <summary>How an endpoint that has recovered comes back: in part first, and later after each relapse.</summary>
public sealed class ReturnOptions
{
    /// <summary>Whether an endpoint that has recovered takes its calls back from one behind it in line by itself.</summary>
    /// <value>Default <see cref="FailbackPolicy.Automatic"/>.</value>
    public FailbackPolicy Failback { get; set; }

    /// <summary>The time from the first share of calls to all of them. Each client draws its own, up to a fifth shorter, so that a fleet does not step together.</summary>
    /// <value>Default 60 s. From 0 (all at once) to 1 h.</value>
    public TimeSpan RampDuration { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The shares of calls on the way to all of them, each for an equal part of <see cref="RampDuration"/>.</summary>
    /// <value>Default 0.01, 0.05, 0.25 and 0.5. From 1 to 20 shares, each more than 0, less than 1 and more than the one before.</value>
    public IList<double> RampShares { get; } = [0.01, 0.05, 0.25, 0.5];

    /// <summary>How many of the last calls of a ramp are looked at.</summary>
    /// <value>Default 10. From 1 to 30.</value>
    public int RampWindow { get; set; } = 10;

    /// <summary>How many failures among the last <see cref="RampWindow"/> calls end the ramp and open the circuit again.</summary>
    /// <value>Default 2. From 1 to <see cref="RampWindow"/>.</value>
    public int RampFailures { get; set; } = 2;

    /// <summary>How many times the 95th percentile of the endpoint that serves meanwhile the ramp's own may be; beyond that the ramp ends.</summary>
    /// <value>Default 2. From 1 to 1000.</value>
    public double RampSlowFactor { get; set; } = 2;

    /// <summary>By how much it has to be slower as well: between a fraction of a millisecond and two of them a factor means nothing.</summary>
    /// <value>Default 20 ms. From 0 to 1 h.</value>
    public TimeSpan RampSlowMargin { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How long the first relapse keeps the endpoint from coming back; each further one doubles it. A relapse is a trip during the ramp, or within <see cref="StableAfter"/> of its end.</summary>
    /// <value>Default 30 s. More than 0, at most <see cref="MaxHold"/>.</value>
    public TimeSpan FirstHold { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest time that relapses keep an endpoint from coming back.</summary>
    /// <value>Default 30 min. More than 0, at most 1 day.</value>
    public TimeSpan MaxHold { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long an endpoint that is back has to hold for its relapses to be forgotten.</summary>
    /// <value>Default 10 min. More than 0, at most 1 day.</value>
    public TimeSpan StableAfter { get; set; } = TimeSpan.FromMinutes(10);
}
