namespace Failover.Client;

/// <summary>The options of a group as the engine reads them: copied once, so that later changes to the object change nothing, in ticks.</summary>
internal sealed class FailoverSettings(FailoverOptions o)
{
    public Uri LogicalAddress { get; } = o.LogicalAddress;
    public EndpointAddress Logical { get; } = new(o.LogicalAddress);
    public TimeSpan TotalTimeout { get; private set; } = o.TotalTimeout;
    public long Total { get; private set; } = o.TotalTimeout.Ticks;
    public long Attempt { get; private set; } = o.AttemptTimeout.Ticks;
    public int FailureThreshold { get; } = o.FailureThreshold;
    public long StreakMemory { get; } = o.Detection.StreakMemory.Ticks;
    public long Window { get; } = o.Detection.Window.Ticks;
    public double FailureRatio { get; } = o.Detection.FailureRatio;
    public double SlowRatio { get; } = o.Detection.SlowRatio;
    public long SlowDuration { get; } = o.Detection.SlowDuration.Ticks;
    public double SlowFactor { get; } = o.Detection.SlowFactor;
    public int MinimumAttempts { get; } = o.Detection.MinimumAttempts;
    public int StuckAttempts { get; } = o.Detection.StuckAttempts;
    public TimeSpan RetryDelay { get; } = o.Detection.RetryDelay;

    public long FirstProbeDelay { get; } = o.Probes.FirstDelay.Ticks;
    public long MaxProbeDelay { get; } = o.Probes.MaxDelay.Ticks;
    public double ProbeJitter { get; } = o.Probes.Jitter;
    public long ProbeTimeout { get; } = Math.Min(o.AttemptTimeout.Ticks, o.Probes.Timeout.Ticks);
    public long ProbePatience { get; } = o.Probes.Patience.Ticks;
    public int RequiredProbes { get; } = o.Probes.RequiredSuccesses;
    public long ProbeSpacing { get; } = o.Probes.SuccessSpacing.Ticks;
    public long AllDownInterval { get; } = o.Probes.AllDownInterval.Ticks;
    public long MisconfiguredDelay { get; } = o.Probes.MisconfiguredDelay.Ticks;

    public Func<FailoverEndpoint, CancellationToken, ValueTask<bool>>? Check { get; } = o.Probes.Check;
    public string? CheckPath { get; } = o.Probes.Path;
    public long CheckInterval { get; } = o.Probes.CheckInterval.Ticks;
    public long WarmInterval { get; } = o.Probes.WarmInterval.Ticks;

    public FailbackPolicy Failback { get; } = o.Return.Failback;
    public long RampDuration { get; } = o.Return.RampDuration.Ticks;
    public double[] RampShares { get; } = [.. o.Return.RampShares];
    public int RampWindow { get; } = o.Return.RampWindow;
    public int RampFailures { get; } = o.Return.RampFailures;
    public double RampSlowFactor { get; } = o.Return.RampSlowFactor;
    public long RampSlowMargin { get; } = o.Return.RampSlowMargin.Ticks;
    public long FirstHold { get; } = o.Return.FirstHold.Ticks;
    public long MaxHold { get; } = o.Return.MaxHold.Ticks;
    public long StableAfter { get; } = o.Return.StableAfter.Ticks;

    public long MaxThrottleHint { get; } = o.Throttling.MaxHint.Ticks;
    public long FirstThrottleDelay { get; } = o.Throttling.FirstDelay.Ticks;
    public long MaxThrottleDelay { get; } = o.Throttling.MaxDelay.Ticks;

    public double ReserveFactor { get; } = o.Budget.ReserveFactor;
    public double ExtraAttemptRatio { get; } = o.Budget.ExtraAttemptRatio;
    public double ExtraAttemptsPerSecond { get; } = o.Budget.ExtraAttemptsPerSecond;
    public bool Hedges { get; } = o.Hedging.Enabled;
    public long HedgeDelay { get; } = o.Hedging.MinDelay.Ticks;
    public double HedgeRatio { get; } = o.Hedging.MaxRatio;

    /// <summary>What is kept back for the endpoints that were not tried yet.</summary>
    public long Reserve { get; } = (long)(o.TotalTimeout.Ticks * o.Budget.ReserveRatio);

    public HttpSettings Http { get; } = new(o);

    /// <summary>The same for a call whose work takes its time however well the endpoint is.</summary>
    /// <param name="attempt">The longest one attempt may take.</param>
    /// <param name="total">The longest the call may take.</param>
    public FailoverSettings With(TimeSpan attempt, TimeSpan total)
    {
        var with = (FailoverSettings)MemberwiseClone();
        (with.Attempt, with.Total, with.TotalTimeout) = (attempt.Ticks, total.Ticks, total);
        return with;
    }
}
